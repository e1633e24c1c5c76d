package dev.maskroute.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the product at work on made-up logins, with an SQS and a PostgreSQL server of its own. */
@Command(
    name = "demo",
    description = "Runs the routes on 100 sample messages, with SQS and PostgreSQL embedded.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(names = "--keep", description = "Leave queue and database up to look at, until stopped.")
  private boolean keep;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    DemoStage.requireEmbedded("demo");
    PrintWriter out = spec.commandLine().getOut();
    try (ScratchFolder scratch = ScratchFolder.create("maskroute-demo");
        DemoStage stage = DemoStage.open(options, scratch.path())) {
      DemoReport report = new DemoReport(out, Style.of(Terminal.isThere()));
      stage.run(report);
      if (keep) {
        stage.addresses().forEach(out::println);
        out.flush();
        new CountDownLatch(1).await();
      }
      out.flush();
    }
    return ExitCode.DONE.code();
  }
}
