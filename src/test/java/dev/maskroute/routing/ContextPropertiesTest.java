package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContextPropertiesTest {
  private static final Map<String, String> TOLD = Map.of(ContextProperties.FILES, "a.camel.yaml");

  @Test
  void besides_sameSettingInOtherSpellings_isLeftOut() {
    Map<String, String> site =
        Map.of(
            "camel.main.routesincludepattern", "false",
            "camel.main.routes-include-pattern", "false",
            "camel.main.beanIntrospectionLoggingLevel", "DEBUG");
    assertThat(ContextProperties.besides(TOLD, site))
        .containsExactly(Map.entry("camel.main.beanIntrospectionLoggingLevel", "DEBUG"));
  }
}
