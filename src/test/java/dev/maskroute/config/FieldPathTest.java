package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {
  @ParameterizedTest
  @CsvSource({
    "ip, ip",
    "device.id, device.id",
    "/device/id, device.id",
    "devices.*.id, devices.id",
    "/devices/*/id, devices.id",
    "/devices/0/id, devices.0.id"
  })
  void name_ofEitherForm_isDottedWithoutStars(String written, String name) {
    assertThat(FieldPath.of(written).name()).isEqualTo(name);
  }

  @Test
  void pointer_withEscapes_isReadAsRfc6901Says() {
    assertThat(FieldPath.of("/a~1b/c~0d/e.f/~01").parts())
        .containsExactly("a/b", "c~d", "e.f", "~1");
  }

  @ParameterizedTest
  @CsvSource({"a..b", "a.", "''", "/", "/a/", "*", "/*"})
  void path_withAnEmptyPartOrNoName_isNotUsable(String written) {
    assertThat(FieldPath.of(written).isUsable()).isFalse();
  }
}
