package dev.maskroute.cli;

import dev.maskroute.cases.CaseFolders;
import dev.maskroute.cases.CaseResult;
import dev.maskroute.cases.CaseRunner;
import dev.maskroute.cases.JUnitReport;
import dev.maskroute.cases.RecordedCase;
import dev.maskroute.cases.RouteCase;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries the routes on the site's own cases. */
@Command(
    name = "test",
    description = {
      "Runs routes/cases on the route files, without queue, database and keys.",
      "docs/route-cases.md says what a case is."
    },
    mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Parameters(
      paramLabel = "FILTER",
      arity = "0..*",
      description = "Part of <route>/<case>; only cases that hold one of them run.")
  private List<String> filters = new ArrayList<>();

  @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML.")
  private Path junit;

  @Option(
      names = "--record",
      description = "Write what the routes do now as what is expected from now on.")
  private boolean recording;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (recording && junit != null) {
      throw new InvalidSettingsException(
          new Problem("--junit", "has nothing to write with --record", "leave out one of them"));
    }
    Settings settings = options.load(withoutServices());
    Logs.silenceCamel();
    List<RouteCase> cases = new CaseFolders(settings.routes().resolve("cases")).read(filters);
    try (CaseRunner runner = Rehearsals.start(settings)) {
      runner.requireRoutes(cases);
      return (recording ? record(runner, cases) : run(runner, cases)).code();
    }
  }

  /** What only a run needs must not have to be there, nor be asked of a vault. */
  private static Map<String, String> withoutServices() {
    Map<Setting, String> settings =
        Map.of(
            Setting.KEYS_KEK, "",
            Setting.KEYS_NEW_KEK, "",
            Setting.DATABASE_URL, Setting.DATABASE_URL.defaultValue(),
            Setting.DATABASE_USER, "",
            Setting.DATABASE_PASSWORD, "",
            Setting.DATABASE_MIGRATE, "false",
            Setting.SQS_ENDPOINT, "",
            Setting.CONSUMERS, "1",
            Setting.MANAGEMENT_PORT, "0",
            // The differences say it better than the log.
            Setting.LOG_LEVEL, "OFF");
    return settings.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> Setting.environmentName(entry.getKey().key()), Map.Entry::getValue));
  }

  private ExitCode run(CaseRunner runner, List<RouteCase> cases) throws Exception {
    CaseReport report = new CaseReport(out(), Style.of(Terminal.isThere()));
    List<CaseResult> results = new ArrayList<>();
    for (RouteCase next : cases) {
      CaseResult result = runner.run(next);
      results.add(result);
      report.result(result);
    }
    report.summary(results);
    if (junit != null) {
      write(results);
    }
    return results.stream().allMatch(CaseResult::passed) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private ExitCode record(CaseRunner runner, List<RouteCase> cases) throws Exception {
    CaseReport report = new CaseReport(out(), Style.of(Terminal.isThere()));
    boolean willPass = true;
    for (RouteCase next : cases) {
      RecordedCase recorded = runner.record(next);
      report.recorded(recorded);
      willPass &= recorded.problems().isEmpty();
    }
    out().flush();
    return willPass ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void write(List<CaseResult> results) throws InvalidSettingsException {
    try {
      JUnitReport.write(junit, results);
    } catch (IOException e) {
      throw new InvalidSettingsException(
          new Problem("--junit", junit + " cannot be written", "check the folder above it"));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
