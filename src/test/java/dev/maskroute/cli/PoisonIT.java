package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that can never be stored, among messages that can. */
final class PoisonIT {
  private static final String LONG = "u".repeat(129);

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeAll
  static void startServers() {
    servers = Servers.start();
  }

  @AfterAll
  static void stopServers() throws Exception {
    servers.close();
  }

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers).with("MASKROUTE_CONSUMERS", "1");
  }

  @Test
  void drain_fivePoisonInFiveHundred_storesTheRestAndNamesReasonAndField() throws Exception {
    List<String> bodies = new ArrayList<>(Bodies.good(495));
    bodies.add(0, Bodies.login(LONG));
    bodies.add(100, Bodies.login("u1", "and\\u0000roid"));
    bodies.add(200, Bodies.login("u2").replace("\"2.3.0\"", "2"));
    bodies.add(300, "{\"user_id\": \"u3\", ");
    bodies.add(Bodies.login("u4").replace("device_id", "device"));
    servers.send(bodies);

    Summary summary = site.drain();

    assertThat(summary.counts().stored()).isEqualTo(495);
    assertThat(summary.counts().deadLetters()).isEqualTo(5);
    assertStored(495);
    assertThat(DeadLetter.takeAll(servers))
        .extracting(DeadLetter::verdict)
        .containsExactlyInAnyOrder(
            "too-long user_id",
            "nul-character device_type",
            "wrong-type app_version",
            "malformed-json",
            "missing-field device_id");
  }

  private static void assertStored(int rows) throws Exception {
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(rows);
    assertThat(servers.number("select count(distinct message_id) from user_logins"))
        .isEqualTo(rows);
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
  }
}
