package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReasonTest {
  /** Dashboards and replays count by these; a new one is added at will, none is renamed. */
  @Test
  void codes_ofAllReasons_areStable() {
    assertThat(Reason.values())
        .extracting(Reason::code)
        .containsExactly(
            "malformed-json",
            "wrong-shape",
            "missing-field",
            "wrong-type",
            "too-long",
            "invalid-value",
            "nul-character",
            "not-utf-8",
            "not-maskable",
            "refused-by-database");
  }
}
