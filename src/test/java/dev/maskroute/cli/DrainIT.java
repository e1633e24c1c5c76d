package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.config.Folders;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.embedded.SampleLogins;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program drains a queue into the database. */
@Timeout(150)
@ExtendWith(OwnServers.class)
final class DrainIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Servers servers;

  @TempDir private Path folder;

  @BeforeEach
  void clear() throws Exception {
    servers.clear();
  }

  @Test
  void runUntilEmpty_hundredMessages_stores99AndSetsOneAside() throws Exception {
    TestSite site = TestSite.create(folder, servers);
    servers.send(SampleLogins.hundred());

    RunnerProcess first = run(site);

    assertThat(first.exitCode(0)).as(first.output()).isZero();
    assertThat(first.output())
        .containsPattern("(?m)^received +100$")
        .containsPattern("(?m)^stored +99$")
        .containsPattern("(?m)^duplicates +0$")
        .containsPattern("(?m)^dead-lettered +1$")
        .containsPattern("(?m)^rate +\\d+ messages/s \\(\\d+\\.\\d s\\)$");
    assertRowsAsSent(site);
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    assertThat(DeadLetter.takeAll(servers))
        .extracting(DeadLetter::verdict)
        .containsExactly("missing-field user_id");

    RunnerProcess second = run(site);

    assertThat(second.exitCode(0)).as(second.output()).isZero();
    assertThat(second.output()).containsPattern("(?m)^received +0$");
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(99);
  }

  @Test
  void runUntilEmpty_homeWithSpacesAndRelative_drains() throws Exception {
    // Relative to the working directory of the process, which is that of this test.
    Path home = Files.createTempDirectory(Path.of("target"), "a site (of Müller & sons) ");
    try {
      TestSite site = TestSite.create(home, servers).with("MASKROUTE_SINKS", "postgres,jsonl");
      servers.send(Bodies.with(Bodies.good(9), 4, "{}"));

      RunnerProcess run = run(site);

      assertThat(run.exitCode(0)).as(run.output()).isZero();
      assertThat(servers.number("select count(*) from user_logins")).isEqualTo(9);
      assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(1);
      assertThat(home.resolve("output")).isDirectoryRecursivelyContaining("glob:**.jsonl");
    } finally {
      Folders.delete(home);
    }
  }

  /** Camel looks into the environment too, where nothing is checked or resolved. */
  @Test
  void runUntilEmpty_variables_meanToRoutesWhatTheyMeanToSettings() throws Exception {
    TestSite site =
        TestSite.create(folder, servers)
            .with("MASKROUTE_HOME", folder.resolve("elsewhere").toString())
            .with("MASKROUTE_BATCH_SIZE", " 5 ")
            .with("MASKROUTE_SINKS", "jsonl")
            .with("MASKROUTE_SINKS_JSONL_DIRECTORY", "target/rows");
    servers.send(Bodies.good(9));

    RunnerProcess run = run(site);

    assertThat(run.exitCode(0)).as(run.output()).isZero();
    assertThat(folder.resolve("target/rows")).isDirectoryRecursivelyContaining("glob:**.jsonl");
  }

  @Test
  void run_homeWhoseNameCamelMisreads_isRefused() throws Exception {
    for (String name : List.of("100%", "c++", "a, b")) {
      TestSite site = TestSite.create(folder.resolve(name), servers);

      assertThatThrownBy(site::drain)
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageContaining("--home");
    }
  }

  private static RunnerProcess run(TestSite site) throws Exception {
    return RunnerProcess.run(site.folder(), site.environment(), "run", "--until-empty");
  }

  private static void assertRowsAsSent(TestSite site) throws Exception {
    FieldCipher ip = site.cipher("ip");
    FieldCipher device = site.cipher("device_id");
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(99);
    for (String body : SampleLogins.hundred()) {
      JsonNode sent = JSON.readTree(body);
      if (sent.has("user_id")) {
        assertThat(row(sent.get("user_id").textValue()))
            .containsExactly(
                sent.get("app_version").textValue(),
                sent.get("device_type").textValue(),
                sent.get("locale").textValue(),
                ip.mask(sent.get("ip").textValue()),
                device.mask(sent.get("device_id").textValue()));
      }
    }
    // Midnight may fall between sending and asking.
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    assertThat(servers.database().query("select distinct create_date from user_logins"))
        .allSatisfy(
            row -> assertThat(LocalDate.parse(row.get(0))).isBetween(today.minusDays(1), today));
  }

  private static List<String> row(String userId) throws Exception {
    return servers
        .database()
        .query(
            "select app_version, device_type, locale, masked_ip, masked_device_id"
                + " from user_logins where user_id = '"
                + userId
                + "'")
        .get(0);
  }
}
