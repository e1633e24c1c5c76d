package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageIdentityTest {
  @Test
  void parse_messageId_isThatOfTheQueue() {
    assertThat(MessageIdentity.parse("message-id").orElseThrow().field()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "event.id", "/event/id", "/events/0/id"})
  void parse_field_isItsPath(String path) {
    assertThat(MessageIdentity.parse("field:" + path).orElseThrow().field())
        .contains(FieldPath.of(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "id", "field", "field:", "field: ", "field:a..b", "field:/", "field:a.*.b"})
  void parse_anythingElse_isNothing(String text) {
    assertThat(MessageIdentity.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ip, ip, true",
    "ip, ip2, false",
    "device, device.id, true",
    "device.id.part, device.id, true",
    "device.id, device.name, false",
    "/devices/0/id, devices.*.id, true",
    "/devices/0/name, devices.*.id, false",
    "devices, /devices/1, true"
  })
  void touches_protectedField_isToldByTheWayToIt(String key, String secret, boolean expected) {
    assertThat(MessageIdentity.parse("field:" + key).orElseThrow().touches(FieldPath.of(secret)))
        .isEqualTo(expected);
  }
}
