package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.queue.Queues;
import dev.maskroute.routing.Tally;
import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Batches go to every sink that a site names, and leave the queue when all took them. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class SinksIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers).with("MASKROUTE_BATCH_SIZE", "50");
  }

  @Test
  void drain_postgresAndJsonl_givesBothAllRows() throws Exception {
    site.with("MASKROUTE_SINKS", "postgres,jsonl");
    servers.send(Bodies.good(120));

    site.drain();

    assertThat(rowsInDatabase()).isEqualTo(120);
    List<String> lines = linesIn(folder.resolve("output"));
    assertThat(lines).hasSize(120).doesNotHaveDuplicates();
    for (String line : lines) {
      JsonNode row = JSON.readTree(line);
      assertThat(
              servers.number(
                  "select count(*) from user_logins where message_id = '%s' and masked_ip = '%s'"
                      .formatted(row.get("message_id").asText(), row.get("ip").asText())))
          .isEqualTo(1);
    }
    assertThat(String.join("", lines)).doesNotContain("198.18.", "198.19.");
  }

  @Test
  void drain_jsonlAlone_needsNoDatabase() throws Exception {
    site.with("MASKROUTE_SINKS", "jsonl").with("MASKROUTE_DATABASE_URL", nowhere());
    servers.send(Bodies.with(Bodies.good(120), 60, "{}"));

    Summary summary = site.drain();

    assertThat(summary.counts()).isEqualTo(new Tally.Counts(121, 120, 0, 1, 0));
    assertThat(linesIn(folder.resolve("output"))).hasSize(120);
  }

  @Test
  void drain_thirdSinkOfOneFile_takesBatches() throws Exception {
    write(
        "routes/sinks/archive.camel.yaml",
        """
        - route:
            id: sink-archive
            description: Keeps a copy of each row as JSON.
            routeConfigurationId: sinks
            from:
              uri: direct:sink-archive
              steps:
                - to:
                    id: archive
                    uri: sql:insert into archive select json_array_elements(:#${body.json}::json)
                    parameters:
                      dataSource: "#dataSource"
        """);
    write("sql/migrations/V1000__create_archive.sql", "create table archive (login json);");
    site.with("MASKROUTE_SINKS", "archive,postgres");
    servers.send(Bodies.good(120));

    site.drain();

    assertThat(rowsInDatabase()).isEqualTo(120);
    assertThat(
            servers.number(
                "select count(*) from archive a join user_logins u"
                    + " on u.message_id = a.login ->> 'message_id'"
                    + " and u.masked_device_id = a.login ->> 'device_id'"))
        .isEqualTo(120);
  }

  @Test
  void run_laterSinkAway_keepsTheBatchUntilItIsBack() throws Exception {
    Path inTheWay = blockOutput();
    try (Runner runner = site.start()) {
      await().atMost(ofSeconds(20)).until(() -> rowsInDatabase() == 30);
      Queues.Depth held = servers.depth(Servers.QUEUE);
      assertThat(held.visible() + held.inFlight()).isEqualTo(30);

      Files.delete(inTheWay);
      await().atMost(ofSeconds(20)).until(() -> servers.depth(Servers.QUEUE).isEmpty());
      assertThat(runner.counts()).isEqualTo(new Tally.Counts(30, 30, 0, 0, 0));
    }
    assertThat(rowsInDatabase()).isEqualTo(30);
    assertThat(linesIn(inTheWay)).hasSize(30);
  }

  @Test
  void drain_afterAStopWithALaterSinkAway_storesEachRowOnce() throws Exception {
    Path inTheWay = blockOutput();
    try (Runner runner = site.start()) {
      await().atMost(ofSeconds(20)).until(() -> rowsInDatabase() == 30);
      assertThat(runner.counts().deadLetters()).isZero();
    }
    assertThat(servers.depth(Servers.QUEUE).visible()).isEqualTo(30);

    Files.delete(inTheWay);
    Summary summary = site.drain();

    assertThat(summary.counts()).isEqualTo(new Tally.Counts(30, 0, 30, 0, 0));
    assertThat(rowsInDatabase()).isEqualTo(30);
    assertThat(linesIn(inTheWay)).hasSize(30);
  }

  @Test
  void drain_poisonRowAndTwoSinks_isolatesIt() throws Exception {
    site.with("MASKROUTE_SINKS", "postgres,jsonl");
    String emoji = "\uD83D\uDE00".repeat(64);
    servers.send(Bodies.with(Bodies.good(30), 7, Bodies.login("u").replace("900-10-0007", emoji)));

    Summary summary = site.drain();

    assertThat(summary.counts()).isEqualTo(new Tally.Counts(31, 30, 0, 1, 0));
    assertThat(rowsInDatabase()).isEqualTo(30);
    assertThat(linesIn(folder.resolve("output"))).hasSize(30).doesNotHaveDuplicates();
  }

  /** Sends thirty messages to a site whose second sink finds a file where its folder should be. */
  private Path blockOutput() throws Exception {
    Path output = folder.resolve("output");
    Files.writeString(output, "in the way");
    site.with("MASKROUTE_SINKS", "postgres,jsonl");
    servers.send(Bodies.good(30));
    return output;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(site.folder().file(name), text);
  }

  private static long rowsInDatabase() throws Exception {
    return servers.number("select count(distinct message_id) from user_logins");
  }

  private static List<String> linesIn(Path output) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).hasExtension("jsonl");
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  /** The address of a database that is not there. */
  private static String nowhere() throws IOException {
    return "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/postgres";
  }
}
