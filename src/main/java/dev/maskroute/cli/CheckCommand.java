package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsReading;
import dev.maskroute.queue.QueueCheck;
import dev.maskroute.store.DatabaseCheck;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks everything a run needs, and says all that is wrong at once. */
@Command(
    name = "check",
    description =
        "Checks settings, keysets, routes, SQL and queues; polls nothing, changes nothing.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(
      names = "--data",
      description = "Measure too what the stored tokens give away; reads the whole table.")
  private boolean data;

  @Option(
      names = "--json",
      description = "Print one JSON object with all problems and warnings, for editors and CI.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (json) {
      return printJson();
    }
    PrintWriter out = spec.commandLine().getOut();
    SettingsReading reading = options.reading();
    Settings settings = reading.settings();
    List<String> warnings = new ArrayList<>();
    List<Problem> problems = problems(reading, warnings);
    warnings.forEach(warning -> out.println("warning: " + warning));
    out.flush();
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    out.println("settings, keysets, routes, SQL and queues are in order");
    SplitGrouping.warnings(settings).forEach(warning -> out.println("warning: " + warning));
    if (data) {
      measure(settings).forEach(out::println);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  /** All problems; what does not keep a runner from starting is added to the warnings. */
  private List<Problem> problems(SettingsReading reading, List<String> warnings) {
    Settings settings = reading.settings();
    Protection protection = Protection.open(settings);
    warnings.addAll(protection.warnings());
    List<Problem> problems = new ArrayList<>(reading.problems());
    problems.addAll(Preflight.problems(settings, protection));
    problems.addAll(new SinkFolders(settings).problems());
    if (reading.problems().isEmpty()) {
      problems.addAll(outside(settings, warnings));
    } else {
      warnings.add("queues and database were not asked, as the settings may mean others");
    }
    problems.addAll(RouteChecks.problems(settings, protection, warnings));
    // A client that cannot be made is found by the queues and by the routes.
    return problems.stream().distinct().toList();
  }

  private List<Problem> outside(Settings settings, List<String> warnings) {
    List<Problem> problems = new ArrayList<>(QueueCheck.problems(settings));
    if (settings.usesDatabase()) {
      // Who counts rows is not who stores them: a runner may not read tokens.
      DatabaseCheck.Findings found = DatabaseCheck.findings(settings, !data);
      problems.addAll(found.problems());
      warnings.addAll(found.warnings());
    }
    return problems;
  }

  /** A file of settings that cannot be read is a problem like any other. */
  private int printJson() throws Exception {
    List<String> warnings = new ArrayList<>();
    List<Problem> problems;
    try {
      SettingsReading reading = options.reading();
      Settings settings = reading.settings();
      problems = problems(reading, warnings);
      if (problems.isEmpty()) {
        warnings.addAll(SplitGrouping.warnings(settings));
        warnings.addAll(data ? measure(settings) : List.of());
      }
    } catch (InvalidSettingsException e) {
      problems = e.problems();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(CheckJson.of(problems, warnings));
    out.flush();
    return (problems.isEmpty() ? ExitCode.DONE : ExitCode.INVALID).code();
  }

  private static List<String> measure(Settings settings) throws Exception {
    try {
      return new DataReport(settings).lines();
    } catch (SQLException e) {
      throw DatabaseProblem.of(e);
    }
  }
}
