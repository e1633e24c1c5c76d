package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;

/**
 * Tells which files a failure of Flyway is about. Its messages may hold the address of the database
 * and values of rows, so of their text only names that files of the folder have are told.
 */
final class MigrationFiles {
  private static final Map<ErrorCode, String> SAME =
      Map.of(
          CoreErrorCode.DUPLICATE_VERSIONED_MIGRATION, " have the same version",
          CoreErrorCode.DUPLICATE_REPEATABLE_MIGRATION, " have the same description");

  private final Path folder;

  MigrationFiles(Path folder) {
    this.folder = requireNonNull(folder, "folder");
  }

  /** Files that Flyway refuses for their names alone, or cannot read. */
  Problem unusable(FlywayException failure) {
    List<String> files = namedIn(Objects.toString(failure.getMessage(), ""));
    String same = SAME.get(failure.getErrorCode());
    if (same != null) {
      return problem(String.join(" and ", files) + same, "give each one of its own");
    }
    return files.isEmpty()
        ? problem("the files cannot be read", "check that each is text in UTF-8 and may be read")
        : problem(
            "no migration can be named " + String.join(", ", files),
            "name it like V1000__add_country.sql, with two underscores behind the version");
  }

  /** A migration that did not run to its end. */
  Problem failed(Exception failure, Optional<DatabaseError> error) {
    // Behind its first line stands what the database said, which may quote anything.
    String said = Objects.toString(failure.getMessage(), "").lines().findFirst().orElse("");
    String files = String.join(", ", namedIn(said));
    return error
        .map(refused -> refused(files, " (SQLSTATE " + refused.sqlState() + ")"))
        .orElseGet(
            () ->
                problem(
                    (files.isEmpty() ? "a migration" : files) + " cannot be run as it is written",
                    "check its SQL, and that it has no placeholder ${...}"));
  }

  private static Problem refused(String files, String state) {
    String user = Setting.DATABASE_USER.key();
    return files.isEmpty()
        ? problem(
            "the database refused before a migration ran" + state,
            "check "
                + Setting.DATABASE_URL.key()
                + ", "
                + user
                + ", its password, and that it may read and alter the schema")
        : problem(
            "a migration failed: " + files + state,
            "check the files, the schema, and that " + user + " may alter it");
  }

  private static Problem problem(String cause, String remedy) {
    return new Problem(Migrations.SUBJECT, cause, remedy);
  }

  private List<String> namedIn(String message) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> names(message, file.getFileName().toString()))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // What is wrong is known without the names.
    }
  }

  /**
   * Whether it is there as a whole name: behind a space or a folder, before a space or a bracket.
   */
  private static boolean names(String message, String file) {
    return Pattern.compile("(?<![^\\s/])" + Pattern.quote(file) + "(?![^\\s)])")
        .matcher(message)
        .find();
  }
}
