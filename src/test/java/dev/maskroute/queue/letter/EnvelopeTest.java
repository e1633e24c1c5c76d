package dev.maskroute.queue.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeTest {
  private static final Origin ORIGIN =
      new Origin("3f1c-9a", Instant.parse("2026-03-01T10:00:00.123Z"), 2);

  @Test
  void bytes_ofAnEnvelope_areAHeaderLineAndTheBodyAsItIs() {
    assertThat(new Envelope(ORIGIN, "{\n}\n".getBytes(UTF_8)).bytes())
        .asString(UTF_8)
        .isEqualTo("maskroute-dead-letter/1 3f1c-9a 1772359200123 2\n{\n}\n");
  }

  @Test
  void bytes_ofAMessageOfAnotherDataSet_nameIt() {
    assertThat(new Envelope(ORIGIN.setAsideBy("signup"), "{}".getBytes(UTF_8)).bytes())
        .asString(UTF_8)
        .isEqualTo("maskroute-dead-letter/1 3f1c-9a 1772359200123 2 dataset=signup\n{}");
  }

  @Test
  void setAsideBy_onceMore_keepsTheFirst() {
    assertThat(ORIGIN.setAsideBy("signup").setAsideBy("orders").dataset()).isEqualTo("signup");
  }

  @Property(tries = 500)
  void read_ofAnyEnvelope_givesItBackByteForByte(
      @ForAll("origins") Origin origin, @ForAll byte[] body) {
    Envelope envelope = new Envelope(origin, body);
    assertThat(Envelope.read(envelope.bytes())).contains(envelope);
  }

  /** A body that looks like an envelope is still a body. */
  @Property(tries = 200)
  void read_ofAnEnvelopeInAnEnvelope_opensTheOuterOneOnly(
      @ForAll("origins") Origin outer, @ForAll("origins") Origin inner, @ForAll byte[] body) {
    byte[] forged = new Envelope(inner, body).bytes();
    assertThat(Envelope.read(new Envelope(outer, forged).bytes()))
        .contains(new Envelope(outer, forged));
  }

  @Property(tries = 500)
  void read_ofAnyOtherBytes_isNoEnvelopeAndNoFailure(@ForAll byte[] bytes) {
    assertThat(Envelope.read(bytes)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "maskroute-dead-letter/1 ",
        "maskroute-dead-letter/1 id 1 0",
        "maskroute-dead-letter/2 id 1 0\n{}",
        "maskroute-dead-letter/1 id 1\n{}",
        "maskroute-dead-letter/1 id 1 -1\n{}",
        "maskroute-dead-letter/1 id 1 01\n{}",
        "maskroute-dead-letter/1 id 1 0 0\n{}",
        "maskroute-dead-letter/1 id 1 0 dataset=\n{}",
        "maskroute-dead-letter/1 id 1 0 dataset=a b\n{}",
        "maskroute-dead-letter/1 an id 1 0\n{}",
        "maskroute-dead-letter/1 id 1e3 0\n{}",
        "maskroute-dead-letter/1 id 99999999999999999999 0\n{}",
        "maskroute-dead-letter/1 \u00efd 1 0\n{}",
        " maskroute-dead-letter/1 id 1 0\n{}"
      })
  void read_ofAHeaderThatIsNotOurs_isABareBody(String text) {
    assertThat(Envelope.read(text.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "\u00e9", "\u0000"})
  void origin_ofWhatIsNoId_isRefused(String id) {
    assertThatThrownBy(() -> new Origin(id, Instant.EPOCH, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void toString_ofAnEnvelope_hasNoWordOfTheBody() {
    assertThat(new Envelope(ORIGIN, "canary".getBytes(UTF_8)).toString()).doesNotContain("canary");
  }

  @Provide
  Arbitrary<Origin> origins() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(100),
            Arbitraries.longs().between(0, 253_402_300_799_999L),
            Arbitraries.integers().between(0, 999_999_999),
            Arbitraries.of("", "signup", "Sign-up_2", "s".repeat(80)))
        .as(
            (id, millis, replays, dataset) ->
                new Origin(id, Instant.ofEpochMilli(millis), replays, dataset));
  }

  @Property(tries = 100)
  void replayed_ofAnOrigin_countsAndChangesNothingElse(
      @ForAll("origins") Origin origin, @ForAll @IntRange(min = 1, max = 5) int times) {
    Origin replayed = origin;
    for (int i = 0; i < times; i++) {
      replayed = replayed.replayed();
    }
    assertThat(replayed)
        .isEqualTo(
            new Origin(origin.id(), origin.sentAt(), origin.replays() + times, origin.dataset()));
  }
}
