package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import dev.maskroute.store.Database;
import dev.maskroute.store.DatabaseAwayException;
import dev.maskroute.store.DatabaseError;
import dev.maskroute.store.NoSuchColumnException;
import dev.maskroute.store.RekeyListener;
import dev.maskroute.store.RekeyOptions;
import dev.maskroute.store.RekeyResult;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rewrites stored tokens to the primary key of their field, or values of an older solution. */
@Command(
    name = "rekey",
    description = {
      "Rewrites the stored tokens of a field to its primary key, while runners run.",
      "Ended in the middle, it goes on where it was when it is run again."
    },
    mixinStandardHelpOptions = true)
final class RekeyCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Mixin private RekeySource source;

  @Parameters(paramLabel = "FIELD", description = "A field of maskroute.fields.")
  private String field;

  @Option(
      names = "--rate",
      paramLabel = "ROWS_PER_SECOND",
      defaultValue = "0",
      description = "Most rows rewritten in a second (default: as many as it takes).")
  private int rate;

  @Option(
      names = "--batch",
      paramLabel = "ROWS",
      defaultValue = "1000",
      description = "Rows in a transaction (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--dry-run", description = "Count what there is to do and change nothing.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    ProtectedField protectedField = ProtectedField.of(settings, field);
    source.check(protectedField);
    RekeyOptions how = how(protectedField);
    long start = System.nanoTime();
    try (Database database = new Database(settings.database(), 1)) {
      RekeyRun run = new RekeyRun(settings, protectedField, database, how, source, listener());
      RekeyResult result = run.run(spec.commandLine().getOut());
      return report(result, Duration.ofNanos(System.nanoTime() - start));
    } catch (NoSuchColumnException e) {
      throw protectedField.problem(e);
    } catch (SQLException | DatabaseAwayException e) {
      return stopped(e);
    }
  }

  private RekeyOptions how(ProtectedField protectedField) throws InvalidSettingsException {
    try {
      return new RekeyOptions(batch, rate, dryRun);
    } catch (IllegalArgumentException e) {
      throw protectedField.problem(e.getMessage(), "correct --batch or --rate");
    }
  }

  private RekeyListener listener() {
    return ProgressLine.on(spec.commandLine().getOut(), field, dryRun);
  }

  private int report(RekeyResult result, Duration took) {
    PrintWriter out = spec.commandLine().getOut();
    RekeySummary summary = new RekeySummary(field, result, took, dryRun);
    summary.lines().forEach(out::println);
    out.flush();
    return dryRun || result.isComplete() ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }

  /** The message of the database's exception may quote a row. */
  private int stopped(Exception failure) {
    String state = DatabaseError.of(failure).map(DatabaseError::sqlState).orElse("none");
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "rekey %s stopped: the database refused or gave no answer (SQLSTATE %s);"
            + " what was rewritten stays; check maskroute.database.* and the server,"
            + " then run it again%n",
        field, state);
    err.flush();
    return ExitCode.FAILED.code();
  }
}
