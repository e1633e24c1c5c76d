package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ciphers that follow their keyset files: a changed keyset is in use within a second, without a
 * restart and without a lock where values are masked. A file that cannot be used changes nothing:
 * the keys of before stay in use, and the log says so once.
 *
 * <p>Before {@link #start} and after {@link #close} the ciphers stay as they are.
 */
public final class KeysetWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final KeysetStore store;
  private final List<WatchedCipher> ciphers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(KeysetWatch::daemon);

  /** A watch on the keysets of a store. */
  public KeysetWatch(KeysetStore store) {
    this.store = requireNonNull(store, "store");
  }

  /**
   * Opens the keyset of a field and follows it from then on.
   *
   * @throws KeysetException as {@link KeysetStore#open} does
   */
  public FieldCipher open(FieldSpec spec) throws KeysetException {
    WatchedCipher cipher = new WatchedCipher(store, spec);
    ciphers.add(cipher);
    return cipher;
  }

  /** For each field that is followed, the id of the key that its new tokens are made with. */
  public Map<String, LongSupplier> primaryKeys() {
    Map<String, LongSupplier> keys = new HashMap<>();
    ciphers.forEach(cipher -> keys.put(cipher.field(), cipher::primaryKey));
    return keys;
  }

  /** Begins to look at the files. */
  public void start() {
    // Cancelled by close; what a round throws is caught where it is thrown.
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks at every file once. */
  void look() {
    ciphers.forEach(KeysetWatch::lookAndGoOn);
  }

  /** Whatever goes wrong: without this thread no change would be taken, and nobody would say so. */
  private static void lookAndGoOn(WatchedCipher cipher) {
    try {
      cipher.look();
    } catch (RuntimeException | Error e) {
      // There may be no memory even for words about it: the next look tries again.
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "keyset-watch");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
