package dev.maskroute.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks after the record of recoveries. */
@Command(
    name = "audit",
    description = "Looks after the record of recoveries.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "verify",
      description = {
        "Says whether every record is as it was written, or names the first that is not.",
        "Note the head hash elsewhere: with --head it proves that nothing before was written anew."
      },
      mixinStandardHelpOptions = true)
  Integer verify(
      @Mixin SettingsOptions options,
      @Option(
              names = "--head",
              paramLabel = "SHA256",
              description = "A head hash that was noted earlier; has to be that of some record.")
          Optional<String> noted)
      throws Exception {
    Path file = options.load().auditFile();
    AuditVerification verification = new AuditVerification(file);
    Optional<String> problem;
    try {
      problem = verification.firstProblem();
    } catch (IOException e) {
      problem = Optional.of("it cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    if (problem.isEmpty()
        && noted.isPresent()
        && !verification.holds(noted.get().strip().toLowerCase(Locale.ROOT))) {
      problem = Optional.of("no record has the hash given with --head: it was written anew");
    }
    return report(file, verification, problem);
  }

  private int report(Path file, AuditVerification verification, Optional<String> problem) {
    if (problem.isPresent()) {
      spec.commandLine().getErr().println(file + ": " + problem.get());
      return ExitCode.FAILED.code();
    }
    if (verification.isLastUncounted()) {
      spec.commandLine()
          .getErr()
          .printf(
              "warning: %s.head does not count record %d: its writer was ended in the middle, or it"
                  + " was added by others; ask the user it names%n",
              file, verification.count());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %d records, all whole; head %s%n",
        file, verification.count(), verification.headHash());
    out.flush();
    return ExitCode.DONE.code();
  }
}
