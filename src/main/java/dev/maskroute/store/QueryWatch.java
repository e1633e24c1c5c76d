package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the database would take the site's queries as they are on disk: a table that was
 * dropped, a right that was revoked or a file that was broken shows before the next batch does.
 * Many threads may ask; one of them waits a moment for a look, the others get the last answer.
 */
public final class QueryWatch {
  private static final Logger LOG = LoggerFactory.getLogger(QueryWatch.class);
  private static final long FRESH = Duration.ofSeconds(2).toNanos();

  private final DatabaseWatch database;
  private final QueryCheck check;
  private final Path folder;
  private final Path shown;
  private final List<String> needed;
  private final Lookout lookout = new Lookout(this::lookAndRest);

  /** Mutable: the last answer; written by one look at a time. */
  private volatile List<Problem> problems = List.of();

  /** Mutable: when it was given. */
  private volatile long askedAt = System.nanoTime() - FRESH;

  /**
   * Watches a folder, or the copy of one.
   *
   * @param database asked before each look, since a table that is still to be made is no trouble
   * @param shown the folder that problems name instead
   * @param needed names of files without which a runner would not start
   */
  public QueryWatch(
      DatabaseWatch database, DataSource dataSource, Path folder, Path shown, List<String> needed) {
    this.database = requireNonNull(database, "database");
    this.check = new QueryCheck(dataSource, true);
    this.folder = requireNonNull(folder, "folder");
    this.shown = requireNonNull(shown, "shown");
    this.needed = List.copyOf(needed);
  }

  /** What is wrong with the queries; the last answer while the database is away. */
  public Optional<String> trouble() {
    if (System.nanoTime() - askedAt >= FRESH) {
      lookout.look();
    }
    return known();
  }

  /** The last answer, for whoever cannot wait for a new one. */
  public Optional<String> known() {
    return Optional.of(problems)
        .filter(found -> !found.isEmpty())
        .map(found -> found.stream().map(Problem::toString).collect(Collectors.joining("; ")));
  }

  private void lookAndRest() {
    try {
      look();
    } finally {
      askedAt = System.nanoTime();
    }
  }

  private void look() {
    if (!database.isAvailable()) {
      return;
    }
    List<Problem> before = problems;
    try {
      problems = found();
    } catch (SQLException | UncheckedIOException e) {
      // The watches of the database and of the sinks tell of it.
      LOG.debug("The queries could not be checked", e);
      return;
    }
    problems.stream()
        .filter(problem -> !before.contains(problem))
        .forEach(problem -> LOG.error("{}", problem));
    if (problems.isEmpty() && !before.isEmpty()) {
      LOG.info("The database takes the queries again");
    }
  }

  private List<Problem> found() throws SQLException {
    List<Problem> found = new ArrayList<>();
    for (String name : needed) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        found.add(
            new Problem(
                shown.resolve(name).toString(),
                "is missing; rows are stored by what it said, and no runner starts without it",
                "put it back"));
      }
    }
    if (Files.isDirectory(folder)) {
      found.addAll(check.problems(folder, shown));
    }
    return List.copyOf(found);
  }
}
