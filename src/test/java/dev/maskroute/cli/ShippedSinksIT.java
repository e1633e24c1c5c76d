package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.Jars;
import dev.maskroute.testing.KafkaServer;
import dev.maskroute.testing.Parquet;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.S3Server;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program with every sink it ships and their jars in {@code ext/}: S3 away at the
 * start; the broker of Kafka killed in the middle of the load and started again, once with the
 * runner going on and once with the runner stopped meanwhile.
 */
@Tag("faults")
@Tag("faults-long")
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
final class ShippedSinksIT {
  private static final int MESSAGES = 3000;
  private static final int HALF = MESSAGES / 2;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW =
      "message_id, user_id, device_type, masked_ip, masked_device_id, locale, app_version,"
          + " create_date";

  private final List<String> health = new ArrayList<>();
  private Servers servers;
  private SiteFolder site;
  private KafkaServer kafka;
  private S3Server s3;
  private List<Map.Entry<String, String>> records;

  @BeforeAll
  void runAllSinksThroughOutages(@TempDir Path folder) throws Exception {
    servers = Servers.start();
    kafka = KafkaServer.in(folder.resolve("kafka"));
    s3 = S3Server.in(folder.resolve("s3"));
    site = SiteFolder.copyTo(Files.createDirectory(folder.resolve("site")));
    for (String sink : List.of("kafka", "s3", "warehouse")) {
      Jars.drop(sink, site);
    }
    kafka.start();
    Map<String, String> environment = environment();
    RunnerProcess.createKeys(site, environment);
    servers.send(Bodies.good(MESSAGES).subList(0, HALF));
    try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
      awaitHealth(runner, environment, "sink-s3");
      s3.start();
      await().atMost(ofSeconds(60)).until(() -> rowsInDatabase() > HALF / 5);
      kafka.kill();
      awaitHealth(runner, environment, "sink-kafka");
      kafka.start();
      await().atMost(ofSeconds(60)).until(() -> servers.depth(Servers.QUEUE).isEmpty());
      servers.send(Bodies.good(MESSAGES).subList(HALF, MESSAGES));
      await().atMost(ofSeconds(60)).until(() -> rowsInDatabase() > HALF + HALF / 5);
      kafka.kill();
      awaitHealth(runner, environment, "sink-kafka");
      runner.terminate();
      assertThat(runner.exitCode(20)).as(runner.output()).isEqualTo(143);
    }
    kafka.start();
    RunnerProcess drain = RunnerProcess.run(site, environment, "run", "--until-empty");
    assertThat(drain.exitCode(0)).as(drain.output()).isZero();
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    records = kafka.records("maskroute.user-logins");
  }

  @AfterAll
  void stopServers() throws Exception {
    s3.close();
    kafka.close();
    servers.close();
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("MASKROUTE_SINKS", "postgres,jsonl,warehouse,kafka,s3");
    environment.put("MASKROUTE_BATCH_SIZE", "50");
    environment.put("MASKROUTE_SINKS_KAFKA_BROKERS", kafka.address());
    environment.put("MASKROUTE_SINKS_S3_BUCKET", S3Server.BUCKET);
    environment.put(
        "MASKROUTE_SINKS_WAREHOUSE_URL", "jdbc:duckdb:" + site.file("warehouse.duckdb"));
    environment.put("AWS_ENDPOINT_URL_S3", s3.address());
    environment.put("MASKROUTE_MANAGEMENT_PORT", Integer.toString(FreePort.find()));
    return environment;
  }

  /** Waits until health tells of a sink. */
  private void awaitHealth(RunnerProcess runner, Map<String, String> environment, String sink)
      throws IOException {
    URI address =
        URI.create(
            "http://127.0.0.1:" + environment.get("MASKROUTE_MANAGEMENT_PORT") + "/observe/health");
    HttpClient client = HttpClient.newHttpClient();
    await("health to tell of " + sink)
        .atMost(ofSeconds(60))
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(
            () -> {
              assertThat(runner.isAlive()).as(runner.output()).isTrue();
              String text =
                  client
                      .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                      .body();
              health.add(text);
              assertThat(text).contains(sink + ": ");
            });
  }

  @Test
  void postgres_throughOutagesOfOthers_hasEachRowOnce() throws Exception {
    assertThat(rowsInDatabase()).isEqualTo(MESSAGES);
    assertThat(servers.number("select count(distinct user_id) from user_logins"))
        .isEqualTo(MESSAGES);
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
  }

  @Test
  void kafka_brokerKilledInTheMiddle_hasEachRowAtLeastOnceUnderItsId() throws Exception {
    Map<String, JsonNode> rows = new TreeMap<>();
    for (Map.Entry<String, String> record : records) {
      JsonNode row = JSON.readTree(record.getValue());
      assertThat(record.getKey()).isEqualTo(row.get("message_id").asText());
      rows.put(record.getKey(), row);
    }
    assertThat(rows).hasSize(MESSAGES);
    assertSameAsDatabase(rows);
  }

  @Test
  void s3_awayAtTheStart_hasEachRowInTheObjectOfItsBatch() throws Exception {
    Map<String, JsonNode> rows = new TreeMap<>();
    for (Map.Entry<String, String> object : s3.objects().entrySet()) {
      assertThat(object.getKey())
          .matches("rows/user-logins/\\d{4}-\\d\\d-\\d\\d/[0-9a-f]{32}\\.jsonl");
      for (String line : object.getValue().lines().toList()) {
        JsonNode row = JSON.readTree(line);
        rows.put(row.get("message_id").asText(), row);
      }
    }
    assertThat(rows).hasSize(MESSAGES);
    assertSameAsDatabase(rows);
  }

  @Test
  void warehouse_readBackByDuckDb_hasTheRowsOfPostgres() throws Exception {
    List<List<String>> expected =
        servers.database().query("select " + ROW + " from user_logins order by message_id");
    Path output = site.file("output/warehouse");
    assertThat(Parquet.query("select " + ROW + " from %s order by message_id", output))
        .isEqualTo(expected);
  }

  @Test
  void jsonl_throughOutagesOfOthers_hasEachRowAtLeastOnce() throws Exception {
    List<String> ids = new ArrayList<>();
    for (String line : written("output/user-logins").lines().toList()) {
      ids.add(JSON.readTree(line).get("message_id").asText());
    }
    assertThat(ids.stream().distinct()).hasSize(MESSAGES);
  }

  @Test
  void everySink_holdsNoPlaintextAndNoKey() throws Exception {
    String all =
        records
            + s3.objects().toString()
            + health
            + written("output")
            + written("warehouse.duckdb");
    assertThat(all).contains("user-logins-", "\"device_id\":\"");
    for (String body : Bodies.good(MESSAGES).subList(0, 300)) {
      JsonNode login = JSON.readTree(body);
      assertThat(all.contains(login.get("ip").asText())).as("an address").isFalse();
      assertThat(all.contains(login.get("device_id").asText())).as("a device").isFalse();
    }
    assertThat(all.contains(Servers.KEK)).as("the key").isFalse();
  }

  private void assertSameAsDatabase(Map<String, JsonNode> rows) throws Exception {
    List<List<String>> stored =
        servers
            .database()
            .query("select message_id, user_id, masked_ip, masked_device_id from user_logins");
    for (List<String> row : stored) {
      JsonNode json = rows.get(row.get(0));
      assertThat(List.of(json.get("user_id"), json.get("ip"), json.get("device_id")))
          .extracting(JsonNode::asText)
          .isEqualTo(row.subList(1, 4));
    }
  }

  private long rowsInDatabase() throws Exception {
    return servers.number(
                "select count(*) from information_schema.tables where table_name = 'user_logins'")
            == 0
        ? 0
        : servers.number("select count(*) from user_logins");
  }

  /** Names and contents of the files in a folder of the site, or of one file. */
  private String written(String name) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(site.file(name))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
