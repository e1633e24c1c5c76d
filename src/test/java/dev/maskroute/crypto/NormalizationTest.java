package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NormalizationTest {
  @Test
  void apply_ofEach_givesNormalForm() {
    assertThat(Normalization.NONE.apply(" A ")).isEqualTo(" A ");
    assertThat(Normalization.TRIM.apply(" \tA\u2003")).isEqualTo("A");
    assertThat(Normalization.LOWERCASE.apply("ÄB ")).isEqualTo("äb ");
    assertThat(Normalization.IP.apply("2001:DB8::0001")).isEqualTo("2001:db8::1");
    assertThat(Normalization.IP.apply("not an address")).isEqualTo("not an address");
  }

  @Test
  void lowercase_inTurkishLocale_isTheSame() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(Normalization.LOWERCASE.apply("ID")).isEqualTo("id");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void of_everyId_findsIt() {
    assertThat(Normalization.ids()).containsExactly("none", "trim", "lowercase", "ip");
    assertThat(Normalization.of("ip")).contains(Normalization.IP);
    assertThat(Normalization.of("IP")).isEmpty();
  }
}
