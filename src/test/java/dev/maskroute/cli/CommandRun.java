package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * A command run in the test's own process.
 *
 * @param exit the exit code
 * @param out what it printed as result
 * @param err what it printed about failures
 */
record CommandRun(int exit, String out, String err) {
  static CommandRun of(String... words) {
    return of(Cli.commandLine(new Cli()), words);
  }

  static CommandRun of(CommandLine command, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  /** Writes the files of a further data set into a site. */
  static CommandRun ofNewDataset(String name, String fields, String secrets, Path home) {
    return of(
        "new",
        "dataset",
        name,
        "--fields",
        fields,
        "--protect",
        secrets,
        "--home",
        home.toString());
  }

  /** That it was refused for this cause, told nothing else, and no plaintext made of canaries. */
  void assertRefused(String cause) {
    assertThat(exit).isEqualTo(3);
    assertThat(err).startsWith("refused: ").contains(cause).doesNotContain("canary");
    assertThat(out).isEmpty();
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
