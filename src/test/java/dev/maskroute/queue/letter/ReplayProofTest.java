package dev.maskroute.queue.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayProofTest {
  private static final Origin ORIGIN =
      new Origin("3f1c-9a", Instant.parse("2026-03-01T10:00:00.123Z"), 1);
  private static final byte[] BODY = "{\"user_id\": \"u\"}".getBytes(UTF_8);

  private final ReplayProof proof = new ReplayProof(SealedLetters.replayKey());

  /** Computed with Python's hmac and hashlib modules. */
  @Test
  void of_aKnownMessage_isTheHmacOfWhatItSays() {
    assertThat(new ReplayProof(new SecretKeySpec(new byte[32], "HmacSHA256")).of(ORIGIN, BODY))
        .isEqualTo("3f1c-9a 1772359200123 1 7ix739Az9cJsf0xZJ8drzaepbN60f6Qy-VdxfUs9rhw");
  }

  @Property(tries = 300)
  void check_ofAProofAndItsBody_holds(
      @ForAll byte[] body, @ForAll @IntRange(min = 0, max = 999_999) int replays) {
    Origin origin = new Origin("id", Instant.ofEpochMilli(1), replays);
    assertThat(proof.check(proof.of(origin, body), body)).contains(origin);
  }

  @Property(tries = 300)
  void check_withAnyCharacterChanged_fails(
      @ForAll @IntRange(min = 0, max = 60) int index, @ForAll @IntRange(max = 93) int by) {
    String value = proof.of(ORIGIN, BODY);
    char changed = (char) ('!' + by);
    if (changed != value.charAt(index)) {
      String forged = value.substring(0, index) + changed + value.substring(index + 1);
      assertThat(proof.check(forged, BODY)).isEmpty();
    }
  }

  @Property(tries = 300)
  void check_withAnotherBody_fails(@ForAll byte[] body) {
    assertThat(proof.check(proof.of(ORIGIN, BODY), body)).isEmpty();
  }

  @Test
  void check_underAnotherKey_fails() {
    ReplayProof other = new ReplayProof(new SecretKeySpec(new byte[32], "HmacSHA256"));
    assertThat(other.check(proof.of(ORIGIN, BODY), BODY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "forged", "id 1 0", "id 1 0 ", "id 1 0 !", "id 1 0 \u00e9\u00e9"})
  void check_ofOtherText_failsWithoutAnException(String text) {
    assertThat(proof.check(text, BODY)).isEmpty();
  }

  @Property(tries = 300)
  void check_ofAnyText_failsWithoutAnException(@ForAll String text) {
    assertThat(proof.check(text, BODY)).isEmpty();
  }
}
