package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.routing.Tally;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Messages that can never be stored, among messages that can. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class PoisonIT {
  /** What the queue service takes at most. */
  private static final int LARGEST_BODY = 1_048_576;

  private static final String LONG = "u".repeat(129);

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

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

  @Test
  void drain_everyKindOfPoison_namesItsReason() throws Exception {
    Map<String, String> verdicts = new LinkedHashMap<>();
    verdicts.put("[]", "wrong-shape");
    verdicts.put("\"text\"", "wrong-shape");
    verdicts.put("null", "wrong-shape");
    verdicts.put("{}", "missing-field user_id");
    verdicts.put("no json", "malformed-json");
    verdicts.put(Bodies.login("u5") + "}", "malformed-json");
    verdicts.put(Bodies.login("u6").replace("{", "{\"user_id\": \"u\", "), "malformed-json");
    verdicts.put("[".repeat(2000), "malformed-json");
    verdicts.put(Bodies.login(""), "invalid-value user_id");
    verdicts.put(Bodies.login("u7").replace("\"u7\"", "null"), "wrong-type user_id");
    verdicts.put(Bodies.login("u8").replace("\"US\"", "{}"), "wrong-type locale");
    verdicts.put(Bodies.login("u9").replace("\"2.3.0\"", "1e999999999"), "malformed-json");
    verdicts.put(Bodies.login("half \\ud83d"), "not-utf-8 user_id");
    verdicts.put(Bodies.login("\ufffd"), "not-utf-8 user_id");
    verdicts.put(Bodies.login("u10").replace("198.18.0.7", "9".repeat(46)), "too-long ip");
    servers.send(List.copyOf(verdicts.keySet()));
    servers.send(Bodies.good(5));

    site.drain();

    assertStored(5);
    Map<String, String> found = new HashMap<>();
    for (DeadLetter letter : DeadLetter.takeAll(servers)) {
      found.put(letter.open(), letter.verdict());
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(verdicts);
  }

  @Test
  void drain_rowsThatOnlyTheDatabaseRefuses_isolatesThemAndStoresTheRestOnce() throws Exception {
    letTheDatabaseDecide();
    List<String> bodies = new ArrayList<>(Bodies.good(195));
    bodies.add(0, Bodies.login(LONG));
    bodies.add(77, Bodies.login("robot 1", "bot"));
    bodies.add(78, Bodies.login("robot 2", "bot"));
    bodies.add(150, Bodies.login(LONG));
    bodies.add(Bodies.login("robot 3", "bot"));
    servers.send(bodies);

    Summary summary = site.drain();

    assertStored(195);
    assertThat(summary.counts()).isEqualTo(new Tally.Counts(200, 195, 0, 5, 0));
    assertThat(DeadLetter.takeAll(servers))
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder(
            "too-long",
            "too-long",
            "refused-by-database",
            "refused-by-database",
            "refused-by-database");
  }

  @Test
  void drain_batchOfRefusedRowsOnly_storesNoneAndLosesNone() throws Exception {
    letTheDatabaseDecide();
    List<String> robots =
        IntStream.range(0, 33).mapToObj(i -> Bodies.login("robot " + i, "bot")).toList();
    servers.send(robots);

    Summary summary = site.drain();

    assertStored(0);
    assertThat(summary.counts()).isEqualTo(new Tally.Counts(33, 0, 0, 33, 0));
    List<String> opened = new ArrayList<>();
    for (DeadLetter letter : DeadLetter.takeAll(servers)) {
      opened.add(letter.open());
    }
    assertThat(opened).containsExactlyInAnyOrderElementsOf(robots);
  }

  @Test
  void drain_tokenTooLongForItsColumn_isSetAsideAndNotCut() throws Exception {
    // Within the schema's 64 characters, but of four bytes each.
    String emoji = "\uD83D\uDE00".repeat(64);
    servers.send(Bodies.with(Bodies.good(9), 4, Bodies.login("u1").replace("900-10-0007", emoji)));

    site.drain();

    assertStored(9);
    assertThat(DeadLetter.takeAll(servers))
        .extracting(DeadLetter::reason)
        .containsExactly("too-long");
  }

  @Test
  void drain_textAtTheLimitOfItsColumn_isStoredAsSent() throws Exception {
    String emoji = "\uD83D\uDE00".repeat(128);
    servers.send(List.of(Bodies.login(emoji)));

    site.drain();

    assertStored(1);
    assertThat(servers.database().query("select user_id from user_logins").get(0))
        .containsExactly(emoji);
  }

  @Test
  void drain_deadLetter_hasAttributesAndOpensToTheBytesSent() throws Exception {
    String body = "{\"user_id\": \"canary-\u00e9\uD83D\uDE00\",\r\n\t \"ip\": \"198.18.77.77\" ";
    String id =
        servers
            .client()
            .sendMessage(m -> m.queueUrl(servers.url(Servers.QUEUE)).messageBody(body))
            .messageId();

    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    site.drain();

    DeadLetter letter = DeadLetter.takeAll(servers).get(0);
    assertThat(letter.attributes())
        .containsOnlyKeys("maskroute.reason", "maskroute.message-id", "maskroute.time");
    assertThat(letter.messageId()).isEqualTo(id);
    assertThat(Instant.parse(letter.attributes().get("maskroute.time")))
        .isBetween(before, Instant.now());
    assertThat(letter.sealed()).matches("[A-Za-z0-9+/]+=*");
    assertThat(letter.toString()).doesNotContain("canary", "198.18.77.77");
    assertThat(letter.open()).isEqualTo(body);
    assertThat(letter.header()).matches("maskroute-dead-letter/1 " + id + " \\d{13} 0");
  }

  @Test
  void drain_equalDeadLetters_areSealedDifferently() throws Exception {
    servers.send(List.of("{}", "{}"));

    site.drain();

    List<DeadLetter> letters = DeadLetter.takeAll(servers);
    assertThat(letters).hasSize(2);
    assertThat(letters).extracting(DeadLetter::sealed).doesNotHaveDuplicates();
    assertThat(letters)
        .extracting(letter -> letter.sealed().substring(0, 20))
        .doesNotHaveDuplicates();
  }

  @Test
  void drain_poisonOfTheLargestSize_becomesADeadLetter() throws Exception {
    String body = "{\"many\": [" + "1,".repeat(LARGEST_BODY / 2 - 8) + "1]}";
    servers.send(List.of(body));

    site.drain();

    assertStored(0);
    assertThat(DeadLetter.takeAll(servers).get(0).open()).isEqualTo(body);
  }

  @Test
  void drain_poisonOfTheLargestSizeThatDoesNotCompress_becomesADeadLetterOfBytes()
      throws Exception {
    String body = Bodies.incompressible(LARGEST_BODY);
    servers.send(List.of(body));

    site.drain();

    assertStored(0);
    DeadLetter letter = DeadLetter.takeAll(servers).get(0);
    assertThat(letter.verdict()).isEqualTo("malformed-json");
    assertThat(letter.attributes()).containsKey("maskroute.body");
    assertThat(letter.open()).isEqualTo(body);
  }

  /** The schema lets more pass than the table takes. */
  private void letTheDatabaseDecide() throws Exception {
    site.folder().edit("routes/login.schema.json", "\"maxLength\": 128", "\"maxLength\": 200");
    site.refuseRobots();
  }

  private static void assertStored(int rows) throws Exception {
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(rows);
    assertThat(servers.number("select count(distinct message_id) from user_logins"))
        .isEqualTo(rows);
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
  }
}
