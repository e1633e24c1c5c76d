package dev.maskroute.cases;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.config.FieldPath;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.Method;
import dev.maskroute.crypto.RehearsalKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FieldCipher IP = RehearsalKeys.cipher(FieldSpec.of("ip", Method.AES_SIV));

  private static List<String> compare(String expected, String got) throws Exception {
    return compare(IP, expected, got);
  }

  private static List<String> compare(FieldCipher ip, String expected, String got)
      throws Exception {
    Tokens tokens =
        Tokens.of(
            "login-ingest", List.of(new Settings.Field("ip", "aes-siv", "ip")), Map.of("ip", ip));
    return Comparison.lines(
        JSON.readTree(expected.replace('\'', '"')),
        JSON.readTree(got.replace('\'', '"')),
        new ValueDifference(tokens, Set.of("::1", "::2")));
  }

  @Test
  void rows_inAnotherOrder_areEqual() throws Exception {
    assertThat(
            compare(
                "{'rows': [{'message_id': 'a'}, {'message_id': 'b'}], 'kept': ['c', 'd']}",
                "{'rows': [{'message_id': 'b'}, {'message_id': 'a'}], 'kept': ['d', 'c']}"))
        .isEmpty();
  }

  @Test
  void numbers_writtenOtherwise_areEqual() throws Exception {
    assertThat(
            compare(
                "{'rows': [{'message_id': 'a', 'n': 1.50}]}",
                "{'rows': [{'message_id': 'a', 'n': 1.5}]}"))
        .isEmpty();
  }

  @Test
  void rows_missingAndSurplus_areNamedByTheirIds() throws Exception {
    assertThat(compare("{'rows': [{'message_id': 'a'}]}", "{'rows': [{'message_id': 'b'}]}"))
        .containsExactly("row a: expected, but not there", "row b: not expected");
  }

  @Test
  void deadLetters_ofOneMessage_areHeldAgainstEachOther() throws Exception {
    assertThat(
            compare(
                "{'dead-letters': [{'message': 'a', 'reason': 'too-long', 'field': 'ip'}]}",
                "{'dead-letters': [{'message': 'a', 'reason': 'too-long'}]}"))
        .containsExactly("dead letter a", "  field: expected \"ip\", got nothing");
  }

  @Test
  void deadLetters_twice_areTwo() throws Exception {
    String letter = "{'message': 'a', 'reason': 'too-long'}";
    assertThat(
            compare(
                "{'dead-letters': [" + letter + "]}",
                "{'dead-letters': [" + letter + "," + letter + "]}"))
        .containsExactly("dead letter a, reason too-long: not expected");
  }

  @Test
  void messages_keptOrDropped_areNamedWithTheirFate() throws Exception {
    assertThat(compare("{'kept': ['a']}", "{'kept': ['b'], 'dropped': ['a']}"))
        .containsExactly(
            "b stayed on the queue, which was not expected",
            "a: expected in \"kept\", but is not",
            "a was deleted, but neither stored nor set aside, which was not expected");
  }

  @Test
  void token_ofAnotherValue_isNamedByThatValue() throws Exception {
    assertThat(
            compare(
                "{'rows': [{'message_id': 'a', 'ip': {'token-of': '::1'}}]}",
                "{'rows': [{'message_id': 'a', 'ip': '" + IP.mask("::2") + "'}]}"))
        .containsExactly(
            "row a",
            "  ip: expected the token of \"::1\", got \""
                + IP.mask("::2")
                + "\" (the token of \"::2\")");
  }

  @Test
  void token_whereNoneIsMade_isAMistakeOfTheCase() throws Exception {
    assertThat(
            compare(
                "{'rows': [{'message_id': 'a', 'locale': {'token-of': 'DE'}}]}",
                "{'rows': [{'message_id': 'a', 'locale': 'DE'}]}"))
        .containsExactly(
            "row a", "  locale: expected a token, but maskroute.fields protects no such field");
  }

  @Test
  void token_thatTheMethodMakesNone_isNotThatOfAnEmptyText() throws Exception {
    FieldCipher cipher = RehearsalKeys.cipher(FieldSpec.of("ip", Method.IPCRYPT_PFX));
    assertThat(
            compare(
                cipher,
                "{'rows': [{'message_id': 'a', 'ip': {'token-of': ''}}]}",
                "{'rows': [{'message_id': 'a', 'ip': ''}]}"))
        .containsExactly(
            "row a",
            "  ip: expected the token of \"\", which its method makes none of,"
                + " got \"\", which is not encrypted");
  }

  @ParameterizedTest
  @CsvSource({
    "signup-ingest, maskroute.datasets.signup.fields",
    "signup, maskroute.datasets.signup.fields",
    "signups, maskroute.fields"
  })
  void token_ofARoute_isThatOfTheDataSetItIsNamedAfter(String route, String settings) {
    List<Settings.Field> fields =
        Stream.of("", "signup-ingest", "signup").map(ComparisonTest::fieldOf).toList();
    Map<String, FieldCipher> ciphers =
        fields.stream().collect(toMap(Settings.Field::name, field -> IP));
    assertThat(Tokens.of(route, fields, ciphers).settings()).isEqualTo(settings);
  }

  private static Settings.Field fieldOf(String dataset) {
    String name = dataset + ".ip";
    FieldPath path = FieldPath.of("ip");
    return new Settings.Field(name, name, dataset, path, "aes-siv", name, "", "", "ip", 0);
  }

  @Test
  void nested_difference_isNamedByItsPath() throws Exception {
    assertThat(
            compare(
                "{'rows': [{'message_id': 'a', 'device': {'ids': ['x', 'y']}}]}",
                "{'rows': [{'message_id': 'a', 'device': {'ids': ['x', 'z']}}]}"))
        .containsExactly("row a", "  device.ids.1: expected \"y\", got \"z\"");
  }
}
