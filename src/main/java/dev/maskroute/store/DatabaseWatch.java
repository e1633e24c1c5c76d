package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the database can take rows: schema ready, and a sign of life within the last
 * second. Many threads may ask; one of them looks, the others get the last answer.
 */
public final class DatabaseWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final long FRESH = Duration.ofSeconds(1).toNanos();
  private static final String NOT_ASKED = "not asked yet";

  private final Database database;
  private final ReentrantLock asking = new ReentrantLock();

  /** Mutable: the last answer; written under {@link #asking}. */
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

  /** Why the database cannot take rows; empty when it can. Waits no longer than a connect does. */
  public Optional<String> trouble() {
    if (!last.isFresh() && asking.tryLock()) {
      try {
        look();
      } finally {
        asking.unlock();
      }
    }
    return known();
  }

  /** The last answer, for whoever cannot wait for a new one. */
  public Optional<String> known() {
    return last.trouble()
        .or(() -> schemaReady ? Optional.empty() : Optional.of("schema not ready"));
  }

  private void look() {
    boolean wasAway = last.trouble().isPresent() && !last.trouble().get().equals(NOT_ASKED);
    Optional<String> trouble = ask();
    if (trouble.isPresent() && !wasAway) {
      LOG.warn(
          "The database cannot be reached ({}); nothing is polled until it is back."
              + " Check maskroute.database.url and the server",
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
