package dev.maskroute.queue.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginTest {
  static Stream<String> noIds() {
    return Stream.of("", " ", "a b", "a\n", "\u0000", "\u007f", "\u00e9", "x".repeat(101));
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "~", "424cdd21-063a-43a7-b91b-7ca1a833afae", "a\"b\\c"})
  void isId_visibleAscii_holds(String text) {
    assertThat(Origin.isId(text)).isTrue();
    assertThat(Origin.isId(text.repeat(100).substring(0, 100))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("noIds")
  void isId_emptyOrLongOrNotVisible_doesNotHold(String text) {
    assertThat(Origin.isId(text)).isFalse();
    assertThatThrownBy(() -> new Origin(text, Instant.EPOCH, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parse_whatTextGives_isTheSame() {
    Origin origin = new Origin("id", Instant.ofEpochMilli(1_795_000_000_123L), 7);
    assertThat(Origin.parse(origin.text())).contains(origin);
  }
}
