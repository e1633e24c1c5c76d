package dev.maskroute.embedded;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SampleLoginsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] FIELDS = {
    "user_id", "app_version", "device_type", "ip", "locale", "device_id"
  };

  @Test
  void hundred_always_holdsExactlyOneMalformedMessage() {
    List<JsonNode> messages = SampleLogins.hundred().stream().map(SampleLoginsTest::parse).toList();
    assertThat(messages).hasSize(100);
    assertThat(messages.stream().filter(message -> !message.has("user_id")))
        .singleElement()
        .satisfies(message -> assertThat(message.fieldNames()).toIterable().hasSize(2));
  }

  @Test
  void hundred_calledTwice_givesTheSameMessages() {
    assertThat(SampleLogins.hundred()).isEqualTo(SampleLogins.hundred());
  }

  @Test
  void hundred_always_everyUserIsAnother() {
    assertThat(timesSeen("user_id")).hasSize(99).containsOnly(1L);
  }

  @Test
  void hundred_groupedByDevice_findsFiveSeenTwoToFourTimes() {
    assertThat(timesSeen("device_id").stream().filter(times -> times > 1))
        .containsExactlyInAnyOrder(4L, 3L, 3L, 2L, 2L);
  }

  @Test
  void hundred_groupedByAddress_findsSharedAddressesThatDevicesDoNotExplain() {
    assertThat(timesSeen("ip").stream().filter(times -> times > 1)).hasSize(7);
  }

  @Test
  void hundred_always_someLocalesAreNull() {
    assertThat(goodOfHundred().filter(login -> login.get("locale").isNull()).count())
        .isBetween(20L, 40L);
  }

  @Test
  void stream_twentyThousand_everyUserIsAnother() {
    assertThat(SampleLogins.stream(7, 20_000).map(message -> parse(message).get("user_id")))
        .hasSize(20_000)
        .doesNotHaveDuplicates();
  }

  @Test
  void stream_twentyThousand_threeInTenHaveNoLocale() {
    assertThat(
            SampleLogins.stream(7, 20_000)
                .filter(message -> parse(message).get("locale").isNull())
                .count())
        .isBetween(5_700L, 6_300L);
  }

  @Test
  void stream_inLocaleWithOtherDigits_writesAsciiDigits() {
    List<String> expected = SampleLogins.stream(7, 20).toList();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(SampleLogins.stream(7, 20)).containsExactlyElementsOf(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property(tries = 200)
  void stream_anySeed_everyMessageHasTheSixFieldsInTheirShape(
      @ForAll long seed, @ForAll @IntRange(max = 20) int count) {
    List<JsonNode> logins = SampleLogins.stream(seed, count).map(SampleLoginsTest::parse).toList();
    assertThat(logins).hasSize(count).allSatisfy(SampleLoginsTest::assertWellFormed);
  }

  private static void assertWellFormed(JsonNode login) {
    assertThat(login.fieldNames()).toIterable().containsExactly(FIELDS);
    assertThat(login.get("user_id").textValue())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(login.get("app_version").textValue()).matches("\\d\\.\\d\\d|\\d\\.\\d\\.\\d");
    assertThat(login.get("device_type").textValue()).isIn("ios", "android");
    assertThat(login.get("ip").textValue())
        .matches("198\\.1[89](\\.(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])){2}");
    assertThat(login.get("device_id").textValue()).matches("9\\d\\d-[0-4]\\d-\\d{4}");
    JsonNode locale = login.get("locale");
    assertThat(locale.isNull() || locale.textValue().matches("[A-Z]{2}")).isTrue();
  }

  private static Collection<Long> timesSeen(String field) {
    return goodOfHundred()
        .collect(groupingBy(login -> login.get(field).textValue(), counting()))
        .values();
  }

  private static Stream<JsonNode> goodOfHundred() {
    return SampleLogins.hundred().stream()
        .map(SampleLoginsTest::parse)
        .filter(message -> message.has("user_id"));
  }

  private static JsonNode parse(String message) {
    try {
      return JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
