package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ExitHookTest {
  @Test
  void remove_whileTheProcessEnds_isRefusedAndTheHookRuns() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(out.lines()).containsExactlyInAnyOrder("removed: false", "ran");
  }

  @Test
  void remove_before_takesItBack() {
    assertThat(ExitHook.add("unused", () -> {}).remove()).isTrue();
  }

  /** Takes its hook back in another one, when it is too late. */
  static final class Ending {
    private Ending() {}

    public static void main(String... arguments) {
      ExitHook hook = ExitHook.add("first", () -> System.out.println("ran"));
      ExitHook.add("second", () -> System.out.println("removed: " + hook.remove()));
    }
  }
}
