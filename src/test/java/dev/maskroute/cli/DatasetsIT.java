package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.routing.Tally;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A second data set beside the shipped one, by files alone. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class DatasetsIT {
  private static final String QUEUE = "signup-queue";

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    servers.remove(QUEUE);
    servers.create(QUEUE);
    site = TestSite.create(folder, servers);
    site.addDataset("signup", "email,phone,plan", "email", "phone");
  }

  @Test
  void drain_twoDataSets_storesEachInItsTable() throws Exception {
    servers.send(List.of(Bodies.login("u1"), Bodies.login("u2")));
    servers.send(QUEUE, List.of(signup("a@example.org", "1"), signup("a@example.org", "2")));

    Summary summary = site.drain();

    assertThat(summary.counts()).isEqualTo(new Tally.Counts(4, 4, 0, 0, 0));
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(2);
    List<List<String>> rows =
        servers
            .database()
            .query("select plan, masked_email, masked_phone from signup order by masked_phone");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get(1)).isEqualTo(rows.get(1).get(1));
    assertThat(rows.get(0).get(2)).isNotEqualTo(rows.get(1).get(2));
    assertThat(site.cipher("signup.email").unmask(rows.get(0).get(1))).isEqualTo("a@example.org");
    assertThat(servers.depth(QUEUE).isEmpty()).isTrue();
  }

  @Test
  void replay_ofLettersOfBoth_sendsEachToTheQueueItCameFrom() throws Exception {
    servers.send(List.of("{}", "{}"));
    servers.send(QUEUE, List.of("{}", signup("a@example.org", "1").replace("phone", "fax"), "{}"));
    site.drain();
    assertThat(site.run("dead-letters", "list", "--json").out())
        .containsPattern("\"dataset\" : \"signup\"")
        .containsPattern("\"dataset\" : \"user-logins\"");

    CommandRun replay = site.run("dead-letters", "replay");

    assertThat(replay.err()).isEmpty();
    assertThat(replay.lines().get(0)).endsWith(" 5");
    assertThat(servers.depth(Servers.QUEUE).visible()).isEqualTo(2);
    assertThat(servers.depth(QUEUE).visible()).isEqualTo(3);
    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(5, 0, 0, 5, 0));
    assertThat(DeadLetter.takeAll(servers))
        .allSatisfy(
            letter -> assertThat(letter.attributes()).containsEntry("maskroute.replays", "1"))
        .extracting(letter -> letter.attributes().getOrDefault("maskroute.dataset", "none"))
        .containsExactlyInAnyOrder("none", "none", "signup", "signup", "signup");
  }

  @Test
  void letterMovedIntoAQueueThatIsNotItsOwn_replayed_goesHome() throws Exception {
    servers.send(QUEUE, List.of("{}"));
    site.drain();
    String sealed = servers.takeAll(Servers.DEAD_LETTERS).get(0).body();
    servers.send(List.of(sealed));
    site.drain();
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(1);

    assertThat(site.run("dead-letters", "replay").exit()).isZero();

    assertThat(servers.depth(QUEUE).visible()).isEqualTo(1);
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
  }

  @Test
  void replay_ofADataSetWithoutItsSettings_leavesItsLettersAndSaysSo() throws Exception {
    servers.send(QUEUE, List.of("{}"));
    site.drain();
    site.folder().edit("application.properties", "maskroute.datasets.signup.queue", "# was");

    CommandRun replay = site.run("dead-letters", "replay");

    assertThat(replay.exit()).isEqualTo(1);
    assertThat(replay.err())
        .contains("its queue is not known; set maskroute.datasets.signup.queue");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(1);
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
  }

  @Test
  void drain_poisonRowOfTheSecond_isItsDeadLetter() throws Exception {
    site.folder()
        .edit("sql/migrations/V1000__create_signup.sql", "plan varchar(256)", "plan varchar(4)");
    servers.send(
        QUEUE,
        List.of(
            signup("a@example.org", "1"), signup("b@example.org", "2").replace("free", "gratis")));

    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(2, 1, 0, 1, 0));
    DeadLetter letter = DeadLetter.takeAll(servers).get(0);
    assertThat(letter.verdict()).isEqualTo("too-long");
    assertThat(letter.attributes()).containsEntry("maskroute.dataset", "signup");
  }

  @Test
  void run_tableOfTheSecondGone_goesOnWithTheFirst() throws Exception {
    try (Runner runner = site.start()) {
      servers.execute("alter table signup rename to set_aside");
      servers.send(QUEUE, List.of(signup("a@example.org", "1")));
      // Long enough for every poll of the first that was under way to be over.
      await().pollDelay(Duration.ofSeconds(3)).until(() -> servers.depth(QUEUE).inFlight() == 1);
      servers.send(List.of(Bodies.login("u1")));
      await().until(() -> servers.number("select count(*) from user_logins") == 1);
      servers.execute("alter table set_aside rename to signup");
      await().until(() -> servers.number("select count(*) from signup") == 1);
      assertThat(runner.queueTrouble()).isEmpty();
    }
  }

  @Test
  void rekey_ofAFieldOfTheSecond_rewritesItsTable() throws Exception {
    servers.send(QUEUE, List.of(signup("a@example.org", "1"), signup("b@example.org", "2")));
    site.drain();
    assertThat(site.run("keys", "rotate", "signup.email").exit()).isZero();

    CommandRun rekey = site.run("rekey", "signup.email");

    assertThat(rekey.err()).isEmpty();
    assertThat(rekey.exit()).isZero();
    String token =
        servers
            .database()
            .query("select masked_email from signup order by masked_phone, 1")
            .get(0)
            .get(0);
    assertThat(site.run("mask", "signup.email", "a@example.org", "b@example.org").out())
        .contains(token);
    assertThat(site.run("check", "--data").out()).contains("signup.email: 2 rows, 2 distinct");
  }

  @Test
  void newDataset_namesThatSqlKeepsForItself_passesCheckAndRuns() throws Exception {
    servers.create("order-queue");
    String words =
        servers
            .database()
            .query(
                "select string_agg(word, ',' order by word) from pg_get_keywords()"
                    + " where catcode <> 'U'")
            .get(0)
            .get(0);
    String fields = "userId,user," + words.replace(",user,", ",");
    site.addDataset("order", fields, "user", "userId");
    StringBuilder body = new StringBuilder("{\"userId\": \"u1\", \"user\": \"u2\"");
    for (String word : List.of(words.replace(",user,", ",").split(","))) {
      body.append(", \"").append(word).append("\": \"").append(word).append('"');
    }
    servers.send("order-queue", List.of(body + "}"));
    servers.send(QUEUE, List.of(signup("a@example.org", "1")));

    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(2, 2, 0, 0, 0));

    assertThat(
            servers.number(
                "select count(*) from \"order\" where \"select\" = 'select' and \"values\" = 'values'"
                    + " and \"masked_userId\" is not null"))
        .isEqualTo(1);
    CommandRun check = site.run("check");
    assertThat(check.exit()).as(check.err()).isZero();
    servers.remove("order-queue");
  }

  @Test
  void check_queueAndQueryOfTheSecondMissing_namesBoth() throws Exception {
    servers.remove(QUEUE);
    Files.delete(site.folder().file("sql/queries/insert-signup.sql"));

    CommandRun check = site.run("check");

    assertThat(check.err())
        .contains("maskroute.datasets.signup.queue: queue signup-queue does not exist")
        .contains("insert-signup.sql: is missing");
    assertThatThrownBy(() -> site.start())
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("insert-signup.sql");
  }

  static String signup(String email, String phone) {
    return "{\"email\": \"%s\", \"phone\": \"%s\", \"plan\": \"free\"}".formatted(email, phone);
  }
}
