package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.crypto.TokenRewriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Rewrites the tokens of a column that do not tell their key: rewriting one twice, or one that a
 * runner made with the new key, would turn it into garbage, and nobody would notice.
 *
 * <p>So the rows to rewrite are listed first, by {@link #list}, at a moment when <b>all of them are
 * under the old key and no runner stores rows</b>. From then on runners may store rows under the
 * new key: those are on no list. A row leaves the list in the transaction that rewrites it, so a
 * rekey that ends in the middle goes on where it was. Rows without a key, those from before, are
 * rewritten all in one transaction.
 */
public final class ListedRekey {
  private static final String OTHERS =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and application_name = current_setting('application_name')
      """;

  /** How long a connection that was closed may be seen. */
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private static final int MOST_PASSES = 5;

  private final Attempts attempts;
  private final TokenColumn column;
  private final RekeyRecord record;
  private final RekeyOptions options;
  private final Pace pace;

  public ListedRekey(DataSource dataSource, TokenColumn column, RekeyOptions options) {
    this.attempts = new Attempts(dataSource);
    this.column = requireNonNull(column, "column");
    this.record = new RekeyRecord(column);
    this.options = requireNonNull(options, "options");
    this.pace = new Pace(options.rate());
  }

  /** How far the column has come; empty if no rekey of it ever began. */
  public Optional<RekeyState> state() throws SQLException, InterruptedException {
    return attempts.run(record::find);
  }

  /**
   * How many connections to this database other processes of Maskroute hold. The server takes a
   * moment to forget one that was closed, so it is asked again before any are told.
   */
  public long otherConnections() throws SQLException, InterruptedException {
    long giveUp = System.nanoTime() + CLOSING.toNanos();
    long others = attempts.run(connection -> Rows.number(connection, OTHERS));
    while (others > 0 && System.nanoTime() - giveUp < 0) {
      Thread.sleep(LOOK_AGAIN.toMillis());
      others = attempts.run(connection -> Rows.number(connection, OTHERS));
    }
    return others;
  }

  /** How many rows have a token. */
  public long rows() throws SQLException, InterruptedException {
    return attempts.run(
        connection -> Patient.waiting(connection, patient -> Rows.withToken(patient, column)));
  }

  /** How many rows a run would look at: those listed, and those without a key until it has. */
  public long left(RekeyState state) throws SQLException, InterruptedException {
    return state.pending()
        + (state.unkeyedLeft().isPresent() ? 0 : attempts.run(this::unkeyedRows));
  }

  /**
   * Lists the rows to rewrite; what a rekey before has left on the list is forgotten. With equal
   * keys it only records that the column is under that key.
   *
   * @param fromKey the key that all tokens are under now
   * @param toKey the key they are to be under
   */
  public void list(long fromKey, long toKey) throws SQLException, InterruptedException {
    attempts.run(
        connection ->
            Patient.waiting(
                connection,
                patient -> {
                  record.begin(patient, fromKey, toKey);
                  return toKey;
                }));
  }

  /**
   * Rewrites the rows that are on the list.
   *
   * @param rewriter between the two keys of {@link #state}
   * @throws NoSuchColumnException if there is no such column
   * @throws SQLException if the database refuses, or is away for long; what was rewritten stays
   */
  public RekeyResult run(TokenRewriter rewriter, RekeyListener listener)
      throws SQLException, InterruptedException, NoSuchColumnException {
    int width = ColumnWidth.require(attempts, column);
    RekeyState state = state().orElseThrow();
    listener.begins(1, state.pending());
    UnkeyedRows unkeyed = new UnkeyedRows(column, rewriter, width, options.batch());
    RekeyResult found = attempts.run(connection -> unkeyed(connection, unkeyed));
    return listed(found, rewriter, width, listener);
  }

  /** Rows that another rekey did while this one read them are off the list in the next pass. */
  private RekeyResult listed(
      RekeyResult unkeyed, TokenRewriter rewriter, int width, RekeyListener listener)
      throws SQLException, InterruptedException {
    RekeyResult found = pass(unkeyed, rewriter, width, listener);
    for (int number = 2; found.pending() > unkeyed.pending() && number <= MOST_PASSES; number++) {
      found = pass(found.withLeft(unkeyed), rewriter, width, listener);
    }
    return found;
  }

  private RekeyResult pass(
      RekeyResult before, TokenRewriter rewriter, int width, RekeyListener listener)
      throws SQLException, InterruptedException {
    RekeyResult found = before;
    Walk walk = new PendingOrder(column);
    Optional<String> position = Optional.of(walk.start());
    while (position.isPresent()) {
      String from = position.get();
      Step step = attempts.run(connection -> step(connection, walk, from, rewriter, width));
      found = found.plus(step.result);
      listener.advanced(found.seen(), found.rewritten());
      pace.after(step.result.rewritten());
      position = step.next;
    }
    return found;
  }

  /**
   * Asks in the same transaction whether they are done: by an attempt whose commit was not
   * answered, or by another rekey, for which the lock waits.
   */
  private RekeyResult unkeyed(Connection connection, UnkeyedRows unkeyed) throws SQLException {
    OptionalLong left = Patient.waiting(connection, record::lockUnkeyedLeft);
    if (left.isPresent()) {
      return new RekeyResult(0, 0, stillLeft(connection, left.getAsLong()), 0, 0);
    }
    RekeyResult result = unkeyed.rewrite(connection);
    record.unkeyedDone(connection, result.unreadable() + result.tooLong() + result.pending());
    return result;
  }

  /** Nobody knows which rows they were; but when there are fewer by now, some are gone. */
  private long stillLeft(Connection connection, long left) throws SQLException {
    long still = left == 0 ? 0 : Math.min(left, unkeyedRows(connection));
    if (still < left) {
      record.unkeyedDone(connection, still);
    }
    return still;
  }

  private long unkeyedRows(Connection connection) throws SQLException {
    String count = column.sql("select count({token}) from {table} where {key} is null");
    return Patient.waiting(connection, patient -> Rows.number(patient, count));
  }

  private Step step(
      Connection connection, Walk walk, String position, TokenRewriter rewriter, int width)
      throws SQLException {
    Walk.Page page = walk.page(connection, position, options.batch());
    List<String> done = new ArrayList<>();
    List<StoredToken> rows = new ArrayList<>();
    for (StoredToken row : page.rows()) {
      if (row.token() == null) {
        done.add(row.row());
      } else {
        rows.add(row);
      }
    }
    RewrittenPage rewritten = RewrittenPage.of(rows, rewriter, width);
    Set<String> replaced = walk.replace(connection, rewritten.replacements());
    done.addAll(replaced);
    done.addAll(rewritten.currentRows());
    record.done(connection, done);
    return new Step(rewritten.result(replaced), page.next());
  }

  private record Step(RekeyResult result, Optional<String> next) {}
}
