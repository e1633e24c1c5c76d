package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the database can take rows: schema ready, and a sign of life within the last
 * second. Many threads may ask; one of them waits a moment for a look, the others get the last
 * answer.
 */
public final class DatabaseWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final long FRESH = Duration.ofSeconds(1).toNanos();
  private static final String NOT_ASKED = "not asked yet";

  /** A look takes longer where each idle connection is tried in turn, and none answers. */
  private static final Duration SILENT = Duration.ofSeconds(5);

  private static final String NO_ANSWER = "no answer for " + SILENT.toSeconds() + " s";

  private final Database database;
  private final Lookout lookout = new Lookout(() -> note(ask()));

  /** Mutable: the last answer; written by {@link #note}. */
  private volatile Answer last = new Answer(Optional.of(NOT_ASKED), System.nanoTime() - FRESH);

  /** Mutable: set once the schema is in place. */
  private volatile boolean schemaReady;

  public DatabaseWatch(Database database) {
    this.database = requireNonNull(database, "database");
  }

  private record Answer(Optional<String> trouble, long at) {
    boolean isFresh() {
      return System.nanoTime() - at < FRESH;
    }
  }

  /** Tells that the schema is in place. */
  public void schemaReady() {
    schemaReady = true;
  }

  /** Whether rows can be stored now. */
  public boolean isAvailable() {
    return schemaReady && trouble().isEmpty();
  }

  /** Why the database cannot take rows; empty when it can. Waits a moment at most. */
  public Optional<String> trouble() {
    if (!last.isFresh()) {
      lookout.look();
      if (lookout.lastsLongerThan(SILENT)) {
        note(Optional.of(NO_ANSWER));
      }
    }
    return known();
  }

  /** The last answer, for whoever cannot wait for a new one. */
  public Optional<String> known() {
    return last.trouble()
        .or(() -> schemaReady ? Optional.empty() : Optional.of("schema not ready"));
  }

  private synchronized void note(Optional<String> trouble) {
    boolean wasAway = last.trouble().isPresent() && !last.trouble().get().equals(NOT_ASKED);
    if (trouble.isPresent() && !wasAway) {
      LOG.warn(
          "The database cannot be reached ({}); nothing is polled until it is back."
              + " Check maskroute.database.url, user, password and the server",
          trouble.get());
    } else if (trouble.isEmpty() && wasAway) {
      LOG.info("The database is back");
    }
    last = new Answer(trouble, System.nanoTime());
  }

  private Optional<String> ask() {
    try {
      database.ping();
      return Optional.empty();
    } catch (SQLException e) {
      return DatabaseError.of(e).map(DatabaseError::describe);
    }
  }
}
