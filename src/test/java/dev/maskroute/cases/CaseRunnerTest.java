package dev.maskroute.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.Method;
import dev.maskroute.crypto.RehearsalKeys;
import dev.maskroute.routing.Rehearsal;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaseRunnerTest {
  @TempDir private Path folder;

  @Test
  void run_stepThatWaits_failsItsCaseAndThoseBehindIt() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    site.edit(
        "routes/login-ingest.camel.yaml",
        "        - filter:\n",
        """
                - delay:
                    id: wait
                    expression:
                      constant:
                        expression: "4000"
                - filter:
        """);
    List<RouteCase> cases =
        new CaseFolders(folder.resolve("routes/cases")).read(List.of("nulls", "stored"));
    try (CaseRunner runner = start()) {
      String problem = "not done: login-ingest/nulls did not end within 2 s";
      for (RouteCase next : cases) {
        assertThat(runner.run(next).problems()).singleElement().asString().startsWith(problem);
      }
    }
  }

  private CaseRunner start() throws Exception {
    Settings settings =
        SettingsLoader.load(
            folder,
            folder.resolve("application.properties"),
            Map.of("MASKROUTE_MANAGEMENT_PORT", "0"),
            UnaryOperator.identity());
    Map<String, FieldCipher> ciphers = new LinkedHashMap<>();
    settings
        .fields()
        .forEach(
            field ->
                ciphers.put(
                    field.name(),
                    RehearsalKeys.cipher(FieldSpec.of(field.name(), Method.AES_SIV))));
    Rehearsal rehearsal = new Rehearsal(settings, ciphers, RehearsalKeys.kek());
    rehearsal.start();
    return new CaseRunner(rehearsal, settings.fields(), ciphers, Duration.ofSeconds(2));
  }
}
