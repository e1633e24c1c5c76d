package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CliTest {
  @Test
  void help_ofTheProgram_namesEveryCommandAndTheOneWithoutAName() {
    CommandLineRun run = CommandLineRun.of("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "run ",
            "demo",
            "check",
            "keys",
            "mask",
            "unmask",
            "Without a command it runs the routes");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void help_ofTheProgram_saysOfEveryCommandAWholeSentence() {
    // Only the first line of a command's description is shown there.
    assertThat(Cli.commandLine(new Cli()).getSubcommands())
        .allSatisfy(
            (name, command) ->
                assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .as(name)
                    .endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "demo", "check", "keys", "mask", "unmask"})
  void help_ofACommand_exitsWithZero(String command) {
    CommandLineRun run = CommandLineRun.of(command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: maskroute " + command);
  }

  @Test
  void version_notPackaged_saysSo() {
    CommandLineRun run = CommandLineRun.of("--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("maskroute (not packaged)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--bogus", "bogus", "run --bogus", "mask", "keys create", "unmask"})
  void run_wrongUsage_exitsWithTwo(String words) {
    CommandLineRun run = CommandLineRun.of(words.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: maskroute");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void run_folderWithoutRoutes_isAProblemOfTheOption(@TempDir Path folder) {
    CommandLineRun run = CommandLineRun.of("run", "--home", folder.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("1 problem:").contains("--home: no folder routes/ in");
  }

  @Test
  void results_thatCannotBeWritten_makeAFailure() {
    StringWriter err = new StringWriter();
    int exitCode =
        Cli.commandLine(new Cli())
            .setOut(new PrintWriter(new FullDisk(), false, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(err))
            .execute("--version");
    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString()).contains("could not be written to standard output");
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
