package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of Camel's by which routes would do other than their files show. */
final class HiddenSettingsTest {
  @RegisterExtension final CheckedSite site = new CheckedSite();

  @ParameterizedTest
  @ValueSource(strings = {"camel.beans.encrypt", "Camel.Beans.encrypt"})
  void check_beanOfASettingNamedAsTheRunnersOwn_isRefused(String key) throws Exception {
    site.set(key, "#class:java.util.ArrayList");
    assertThat(site.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.cause()).contains(key + " takes the place"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "camel.main.globalOptions[DisableBeanOrProcessProcessors]",
        "camel.main.global-options.disableBeanOrProcessProcessors"
      })
  void check_settingThatSwitchesStepsOff_isRefused(String key) throws Exception {
    site.set(key, "true");
    assertThat(site.problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.cause()).startsWith(key + " switches off the steps"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"camel.routeTemplate[0].templateId", "camel.route-template[0].template-id"})
  void check_settingThatMakesARoute_isRefused(String key) throws Exception {
    site.set(key, "taking");
    assertThat(site.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).contains(site.place("application.properties", key));
              assertThat(problem.cause()).startsWith(key + " makes a route of a template");
            });
  }
}
