package dev.maskroute.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
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

  List<String> lines() {
    return out.lines().toList();
  }
}
