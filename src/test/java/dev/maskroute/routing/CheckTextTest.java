package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\u0001 and \u001f and \u007f",
        "\ud83d\ude00",
        "a\ud83d\ude00\ud83d\ude00b",
        "\udbff\udfff",
        "\ufffc\ufffe\uffff"
      })
  void process_textThatADatabaseHolds_passes(String text) {
    assertThatCode(() -> check(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0", "\0b", "\ud83d\ude00\0"})
  void process_nul_isRefusedWithTheFieldsName(String text) {
    assertThat(rejection(text)).isEqualTo(Rejection.of(Reason.NUL_CHARACTER, "ip"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00", "a\ud83d", "x\ufffd"})
  void process_textThatWasNotUtf8_isRefusedWithTheFieldsName(String text) {
    assertThat(rejection(text)).isEqualTo(Rejection.of(Reason.NOT_UTF_8, "ip"));
  }

  @Test
  void process_nestedText_isRefusedWithTheOuterFieldsName() {
    InvalidMessageException failure =
        catchThrowableOfType(
            InvalidMessageException.class,
            () -> process("{\"a\": 1, \"device\": {\"parts\": [1, null, [\"\\u0000\"]]}}"));
    assertThat(failure.rejection()).isEqualTo(Rejection.of(Reason.NUL_CHARACTER, "device"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\ufffd"})
  void process_nestedName_isRefusedWithTheOuterFieldsName(String name) {
    InvalidMessageException failure =
        catchThrowableOfType(
            InvalidMessageException.class,
            () -> process("{\"device\": {\"parts\": [{\"" + name + "\": 1}]}}"));
    assertThat(failure.rejection()).isEqualTo(Rejection.of(Reason.NOT_UTF_8, "device"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\ufffd"})
  void process_fieldThatIsNotStored_isNotLookedAt(String text) {
    assertThatCode(() -> process("{\"extra\": [\"" + text + "\"], \"" + text + "\": 1}"))
        .doesNotThrowAnyException();
  }

  @Test
  void process_numbersNullsAndFlags_pass() {
    assertThatCode(() -> process("{\"a\": 1, \"b\": null, \"c\": true, \"d\": [], \"e\": {}}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0001", "a b", "198.18.0.1", "912-34-5678", "a\nb", "ip\u00e4"})
  void process_nameThatASenderMadeUp_isNotRepeated(String name) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put(name, "\0");
    InvalidMessageException failure =
        catchThrowableOfType(
            InvalidMessageException.class,
            () -> new CheckText(Set.of(name)).apply(Exchanges.of(message)));
    assertThat(failure.rejection()).isEqualTo(Rejection.of(Reason.NUL_CHARACTER));
  }

  /** What passes can be written as UTF-8 and read back the same. */
  @Property
  void process_anyText_passesExactlyWhenItIsCleanUnicode(@ForAll("texts") String text) {
    boolean clean =
        StandardCharsets.UTF_8.newEncoder().canEncode(text)
            && text.indexOf(0) < 0
            && text.indexOf('\ufffd') < 0;
    assertThat(passes(text)).isEqualTo(clean);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(20, Arbitraries.strings().ofMaxLength(3)),
            net.jqwik.api.Tuple.of(20, Arbitraries.of("\ud83d\ude00", "\ud800\udc00", "z")),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("\ud83d", "\ude00", "\0", "\ufffd")));
    return pieces
        .array(String[].class)
        .ofMaxSize(8)
        .map(all -> Arrays.stream(all).collect(Collectors.joining()));
  }

  private static boolean passes(String text) {
    try {
      check(text);
      return true;
    } catch (InvalidMessageException e) {
      return false;
    }
  }

  private static Rejection rejection(String text) {
    return catchThrowableOfType(InvalidMessageException.class, () -> check(text)).rejection();
  }

  private static void check(String text) throws InvalidMessageException {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("ok", "ok").put("ip", text);
    new CheckText(Set.of("ok", "ip")).apply(Exchanges.of(message));
  }

  private static void process(String json) throws InvalidMessageException {
    new CheckText(Set.of("a", "b", "c", "d", "e", "device")).apply(Exchanges.ofJson(json));
  }
}
