package dev.maskroute.store;

import dev.maskroute.config.Problem;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;

/** How files can be at odds with what has run. */
enum Misfit {
  CHANGED(
      "changed after it ran",
      "never edit a migration that has run: put back what ran and add a new one"),
  OTHER("does not fit the schema's history", "check it against flyway_schema_history");

  /** What has run and has no file does no harm; a repeatable file that was edited runs again. */
  private static final Set<ErrorCode> HARMLESS =
      Set.of(
          CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED,
          CoreErrorCode.APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED,
          CoreErrorCode.OUTDATED_REPEATABLE_MIGRATION);

  private static final Map<ErrorCode, Misfit> KINDS =
      Map.of(
          CoreErrorCode.CHECKSUM_MISMATCH, CHANGED,
          CoreErrorCode.DESCRIPTION_MISMATCH, CHANGED,
          CoreErrorCode.TYPE_MISMATCH, CHANGED);

  private final String cause;
  private final String remedy;

  Misfit(String cause, String remedy) {
    this.cause = cause;
    this.remedy = remedy;
  }

  /** All that Flyway found, by the names of the files. */
  static Optional<Problem> of(ValidateResult result) {
    Map<Misfit, List<String>> files =
        result.invalidMigrations.stream()
            .filter(migration -> !HARMLESS.contains(migration.errorDetails.errorCode))
            .collect(
                Collectors.groupingBy(
                    migration -> KINDS.getOrDefault(migration.errorDetails.errorCode, OTHER),
                    () -> new EnumMap<>(Misfit.class),
                    Collectors.mapping(Misfit::file, Collectors.toList())));
    return files.isEmpty() ? Optional.empty() : Optional.of(problem(files));
  }

  private static Problem problem(Map<Misfit, List<String>> files) {
    return new Problem(
        Migrations.SUBJECT,
        files.entrySet().stream()
            .map(found -> String.join(", ", found.getValue()) + ": " + found.getKey().cause)
            .collect(Collectors.joining("; ")),
        files.keySet().stream().map(kind -> kind.remedy).collect(Collectors.joining("; ")));
  }

  private static String file(ValidateOutput migration) {
    return migration.filepath == null || migration.filepath.isEmpty()
        ? "version " + migration.version
        : Path.of(migration.filepath).getFileName().toString();
  }
}
