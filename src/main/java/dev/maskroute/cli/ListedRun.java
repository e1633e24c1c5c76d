package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.crypto.KeyInfo;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.TokenRewriter;
import dev.maskroute.store.Database;
import dev.maskroute.store.ListedRekey;
import dev.maskroute.store.NoSuchColumnException;
import dev.maskroute.store.RekeyListener;
import dev.maskroute.store.RekeyOptions;
import dev.maskroute.store.RekeyResult;
import dev.maskroute.store.RekeyState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code rekey} of a field whose tokens do not tell their key: goes on with the list that a run
 * before has left, then makes a new one if the keyset was rotated since.
 */
final class ListedRun {
  private static final Logger LOG = LoggerFactory.getLogger(ListedRun.class);

  private final ProtectedField field;
  private final ListedRekey rekey;
  private final RekeyOptions options;
  private final RekeySource source;
  private final RekeyListener listener;

  ListedRun(
      ProtectedField field,
      Database database,
      RekeyOptions options,
      RekeySource source,
      RekeyListener listener) {
    this.field = requireNonNull(field, "field");
    this.rekey = new ListedRekey(database.dataSource(), field.column(), options);
    this.options = requireNonNull(options, "options");
    this.source = requireNonNull(source, "source");
    this.listener = requireNonNull(listener, "listener");
  }

  RekeyResult run()
      throws SQLException,
          InterruptedException,
          NoSuchColumnException,
          KeysetException,
          InvalidSettingsException {
    Optional<RekeyState> state = rekey.state();
    long primary = field.keyset().primary().id();
    RekeyResult done = rewritten(0);
    if (state.isPresent() && !state.get().isComplete()) {
      done = resume(state.get());
    }
    if (state.isPresent() && state.get().toKey() == primary) {
      return done;
    }
    OptionalLong from = fromKey(state, primary);
    return from.isEmpty() ? done : begin(from.getAsLong(), primary);
  }

  private RekeyResult begin(long from, long primary)
      throws SQLException,
          InterruptedException,
          NoSuchColumnException,
          KeysetException,
          InvalidSettingsException {
    if (options.dryRun()) {
      return rewritten(rekey.rows());
    }
    requireStoppedRunners();
    rekey.list(from, primary);
    LOG.info("The rows of {} to rewrite are listed; runners may be started", field.column());
    return resume(rekey.state().orElseThrow());
  }

  private RekeyResult resume(RekeyState state)
      throws SQLException,
          InterruptedException,
          NoSuchColumnException,
          KeysetException,
          InvalidSettingsException {
    if (options.dryRun()) {
      return rewritten(rekey.left(state));
    }
    if (state.fromKey() == state.toKey()) {
      return rewritten(0);
    }
    if (isDestroyed(state.fromKey()) || isDestroyed(state.toKey())) {
      // Else rows that nobody can read any more would keep all others from being rewritten.
      return lost(state);
    }
    TokenRewriter rewriter =
        TokenRewriter.between(
            field.spec(), field.epoch(state.fromKey()), field.epoch(state.toKey()));
    return rekey.run(rewriter, listener);
  }

  /** The key that all tokens are under; empty if it can only be the primary one. */
  private OptionalLong fromKey(Optional<RekeyState> state, long primary)
      throws KeysetException, InvalidSettingsException {
    if (source.fromKey().isPresent()) {
      return source.fromKey();
    }
    if (state.isPresent()) {
      return OptionalLong.of(state.get().toKey());
    }
    List<Long> others =
        field.keyset().keys().stream().map(KeyInfo::id).filter(id -> id != primary).toList();
    if (others.size() > 1) {
      throw field.problem(
          "the tokens do not tell which of " + others + " they are under",
          "name the key that made them with --from-key ID");
    }
    return others.isEmpty() ? OptionalLong.empty() : OptionalLong.of(others.get(0));
  }

  private void requireStoppedRunners()
      throws SQLException, InterruptedException, InvalidSettingsException {
    if (!source.runnersStopped()) {
      throw field.problem(
          "tokens of "
              + field.method()
              + " do not tell their key, so rows that a runner stored since `keys rotate` would"
              + " become garbage",
          "stop the runners before you rotate, then run rekey with --runners-stopped");
    }
    long others = rekey.otherConnections();
    if (others > 0) {
      throw field.problem(
          others + " connections of other Maskroute processes to this database are open",
          "stop the runners, then run rekey again; once the rows are listed they may start");
    }
  }

  private boolean isDestroyed(long keyId) throws KeysetException {
    return field.keyset().key(keyId).isEmpty();
  }

  private RekeyResult lost(RekeyState state) throws SQLException, InterruptedException {
    return new RekeyResult(0, 0, rekey.left(state) + state.unkeyedLeft().orElse(0), 0, 0);
  }

  private static RekeyResult rewritten(long rows) {
    return new RekeyResult(rows, 0, 0, 0, 0);
  }
}
