package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FixedSettingsTest {
  @TempDir private Path home;

  @Test
  void changed_settingsOfTheStart_namesEach() throws Exception {
    Settings started = settings("maskroute.queue=a");
    Settings edited = settings("maskroute.queue=b", "maskroute.management.port=1234");
    assertThat(FixedSettings.changed(started, edited))
        .extracting(Problem::subject)
        .containsExactlyInAnyOrder("maskroute.queue", "maskroute.management.port");
  }

  /** They reach the server of health, which is made once. */
  @Test
  void changed_keysOfCamelThatAreAboutHealth_namesEach() throws Exception {
    Settings started =
        settings("camel.health.consumersEnabled=false", "camel.management.path=/secret-a");
    Settings edited =
        settings(
            "camel.management.path=/secret-b",
            "camel.health.exposureLevel=full",
            "camel.component.kafka.brokers=b");
    List<Problem> problems = FixedSettings.changed(started, edited);
    assertThat(problems)
        .extracting(Problem::subject)
        .containsExactly(
            "camel.health.consumersEnabled", "camel.health.exposureLevel", "camel.management.path");
    assertThat(problems.toString()).doesNotContain("secret-");
  }

  @Test
  void changed_consumers_isNone() throws Exception {
    Settings started = settings("maskroute.consumers=4");
    Settings edited =
        settings(
            "maskroute.consumers=8",
            "maskroute.datasets.signup.queue=signup-queue",
            "maskroute.datasets.signup.fields.email=aes-siv",
            "maskroute.datasets.signup.consumers=64");
    assertThat(FixedSettings.changed(started, edited)).isEmpty();
  }

  private Settings settings(String... lines) throws Exception {
    List<String> all = new ArrayList<>(List.of(lines));
    all.add("maskroute.fields.ip=aes-siv");
    Path file = Files.write(home.resolve("application.properties"), all);
    return SettingsLoader.load(home, file, Map.of(), UnaryOperator.identity());
  }
}
