package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.apache.camel.component.aws2.sqs.Sqs2HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CamelHeaderGuardTest {
  private final CamelHeaderGuard guard = new CamelHeaderGuard(new Sqs2HeaderFilterStrategy());

  @ParameterizedTest
  @ValueSource(
      strings = {"Camel", "CamelSqlQuery", "camelSqlQuery", "CAMELFILENAME", "camel-x", "cAmEl.y"})
  void external_namesThatStartWithCamel_doNotComeIn(String name) {
    assertThat(guard.applyFilterToExternalHeaders(name, "value", null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "Came", "aCamel", "x-camel"})
  void external_otherNames_areLeftToTheStrategy(String name) {
    DefaultHeaderFilterStrategy strict = new DefaultHeaderFilterStrategy();
    strict.getInFilter().add(name);
    assertThat(guard.applyFilterToExternalHeaders(name, "value", null)).isFalse();
    assertThat(new CamelHeaderGuard(strict).applyFilterToExternalHeaders(name, "value", null))
        .isTrue();
  }

  @Test
  void external_turkishLocale_changesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(guard.applyFilterToExternalHeaders("CAMELFILE", "value", null)).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void camel_ownHeaders_doNotGoOut() {
    assertThat(guard.applyFilterToCamelHeaders("CamelAwsSqsMessageId", "value", null)).isTrue();
    assertThat(guard.applyFilterToCamelHeaders("colour", "value", null)).isFalse();
  }
}
