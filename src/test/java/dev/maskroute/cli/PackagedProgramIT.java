package dev.maskroute.cli;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the packaged program in a process of its own can show. */
final class PackagedProgramIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void version_ofTheJar_isThatOfTheBuild() throws Exception {
    Result result = java(TARGET.resolve("maskroute.jar"), "", "--version");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().strip()).matches("maskroute \\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void run_withoutArguments_runs() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    // Beside the jar, so that no argument is needed; without a KEK the run ends at once.
    copy(site.path(), "maskroute.jar", "lib");
    Result result = java(site.file("maskroute.jar"), "");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("maskroute.keys.kek: is empty");
  }

  @Test
  void demo_withoutTheEmbeddedServers_saysWhereTheyAre() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    copy(site.path(), "maskroute.jar", "lib");
    Result result = java(site.file("maskroute.jar"), "", "demo");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("1 problem:").contains("embedded/", "target/");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void demo_keptAndEndedByASignal_leavesNoKeys() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path out = Files.createFile(folder.resolve("out"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                TARGET.resolve("maskroute.jar").toString(),
                "demo",
                "--keep")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      await().atMost(ofMinutes(2)).until(() -> text(out).contains("Ctrl-C ends it"));
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(temporary).isDirectoryNotContaining("glob:**/maskroute-demo*");
  }

  @Test
  void unmask_inALocaleWithoutUnicode_writesUtf8() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    RunnerProcess.createKeys(site, Map.of("MASKROUTE_KEYS_KEK", Servers.KEK));
    Path jar = TARGET.resolve("maskroute.jar");
    String home = site.path().toString();
    Result masked = java(jar, "Z\u00fcrich \ud83d\ude00\n", "mask", "ip", "--home", home);
    Result unmasked = java(jar, masked.out(), "unmask", "ip", "--reason", "a test", "--home", home);
    assertThat(unmasked.exitCode()).isZero();
    assertThat(unmasked.out().strip()).isEqualTo("Z\u00fcrich \ud83d\ude00");
  }

  private record Result(int exitCode, String out, String err) {}

  private Result java(Path jar, String input, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-jar", jar.toString()));
    command.addAll(Arrays.asList(words));
    Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("MASKROUTE_KEYS_KEK", words.length > 2 ? Servers.KEK : "");
    builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
      return new Result(process.exitValue(), text(out), text(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static void copy(Path site, String... parts) throws IOException {
    for (String part : parts) {
      try (Stream<Path> tree = Files.walk(TARGET.resolve(part))) {
        for (Path file : tree.toList()) {
          Path target = site.resolve(TARGET.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(target);
          } else {
            Files.copy(file, target);
          }
        }
      }
    }
  }
}
