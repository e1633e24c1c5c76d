package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the routes. */
@Command(
    name = "run",
    description = "Runs the routes until stopped.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(
      names = "--until-empty",
      description = "Drain the queue, print a summary and exit; for schedulers.")
  private boolean untilEmpty;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = untilEmpty ? forDrain() : options.load();
    Summary summary = run(settings);
    PrintWriter out = spec.commandLine().getOut();
    summary.lines().forEach(out::println);
    out.flush();
    return ExitCode.DONE.code();
  }

  /**
   * Returns when the queue is drained; without a drain to do, only the end of the process ends it.
   */
  private Summary run(Settings settings) throws Exception {
    try (Runner runner = runner(settings)) {
      ExitHook stop = ExitHook.add("stop", () -> stop(runner));
      start(runner, stop);
      if (!untilEmpty) {
        new CountDownLatch(1).await();
      }
      Summary summary = new Drain(runner).await();
      stop.remove();
      return summary;
    }
  }

  /** What fails at the start because the process is ended is no problem of the files. */
  private static void start(Runner runner, ExitHook stop) throws Exception {
    try {
      runner.start();
      runner.awaitReady();
    } catch (Exception e) {
      if (!stop.remove()) {
        new CountDownLatch(1).await();
      }
      throw e;
    }
  }

  /** A drain is over before an edit could matter. */
  private Runner runner(Settings settings) throws InvalidSettingsException {
    if (untilEmpty) {
      return Runner.of(settings);
    }
    return settings.reload()
        ? Runner.reloading(options.source())
        : Runner.of(ManagementPort.settle(settings));
  }

  /** A drain must not sit in a long wait for messages that do not come, and nobody probes it. */
  private Settings forDrain() throws InvalidSettingsException {
    return options.load(
        Map.of(
            Setting.environmentName(Setting.WAIT_TIME.key()), "1",
            Setting.environmentName(Setting.MANAGEMENT_PORT.key()), "0"));
  }

  private static void stop(Runner runner) {
    runner.close();
    Logs.stop();
  }
}
