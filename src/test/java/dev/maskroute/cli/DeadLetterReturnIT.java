package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.queue.batching.MessageSize;
import dev.maskroute.queue.letter.Attributes;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.Origin;
import dev.maskroute.queue.letter.SealedLetters;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dead letters that become rows once what made them fail is mended, however they come back. */
@Timeout(120)
@ExtendWith(OwnServers.class)
final class DeadLetterReturnIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = NarrowSchema.in(TestSite.create(folder, servers));
  }

  @ParameterizedTest
  @EnumSource(WayBack.class)
  void deadLettersOfANarrowSchema_sentBackOnceItIsWide_areRowsOnceEachUnderTheirFirstIds(
      WayBack way) throws Exception {
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < 25; i++) {
      ids.add(servers.send(Bodies.login("a user of a long name " + i)));
    }
    // One from another day, as if it had waited here since.
    String old = Bodies.login("a user of a long name, long ago");
    Origin origin = new Origin("an-old-id", Instant.parse("2026-03-01T23:59:59.999Z"), 0);
    servers.send(
        Servers.DEAD_LETTERS,
        SealedLetters.text(new Envelope(origin, old.getBytes(UTF_8))),
        Map.of("maskroute.reason", Attributes.text("too-long")));
    ids.add("an-old-id");
    servers.send(List.of(Bodies.login("short"), Bodies.login("short too")));
    site.drain();
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(26);
    assertThat(rows()).isEqualTo(2);

    NarrowSchema.mend(site);
    way.sendAll(site, servers);
    site.drain();

    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
    List<List<String>> found =
        servers
            .database()
            .query(
                "select message_id, create_date::text from user_logins"
                    + " where user_id like 'a user of a long name%'");
    assertThat(found).hasSize(26);
    assertThat(found).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(found).contains(List.of("an-old-id", "2026-03-01"));
    assertThat(rows()).isEqualTo(28);
  }

  @ParameterizedTest
  @EnumSource(
      value = WayBack.class,
      names = {"COMMAND", "MOVE_TASK"})
  void poisonOfTheLargestSizeThatDoesNotCompress_isShownAndComesBackWhole(WayBack way)
      throws Exception {
    String body = Bodies.incompressible(MessageSize.LARGEST);
    String id = servers.send(body);
    site.drain();

    CommandRun show = site.run("dead-letters", "show", id, "--reason", "a test");
    assertThat(show.exit()).isZero();
    assertThat(show.out()).isEqualTo(body + System.lineSeparator());
    way.sendAll(site, servers);
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
    site.drain();

    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    DeadLetter letter = DeadLetter.takeAll(servers).get(0);
    assertThat(letter.open()).isEqualTo(body);
    assertThat(letter.header()).matches("maskroute-dead-letter/1 " + id + " \\d{13} 1");
  }

  @Test
  void forgedReplays_ofGoodMessages_areNewMessages() throws Exception {
    String value = "forged 0 0 " + "A".repeat(43);
    String id =
        servers.send(
            Servers.QUEUE, Bodies.login("u"), Map.of("maskroute.replay", Attributes.text(value)));

    site.drain();

    assertThat(servers.database().query("select message_id from user_logins"))
        .containsExactly(List.of(id));
  }

  private static long rows() throws Exception {
    return servers.number("select count(*) from user_logins");
  }
}
