package dev.maskroute.queue.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections to be used again: the one that served last serves next, so that those not needed grow
 * idle and are closed. One that was idle for a while is looked at first, as the server may have
 * closed it. Safe for use by many threads.
 */
final class ConnectionPool implements AutoCloseable {
  static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(60);

  /** Servers close connections that were idle for many seconds; some for a few. */
  static final Duration LOOK_AFTER = Duration.ofSeconds(1);

  private static final long SWEEP_MILLIS = 10_000;
  private static final Timeout LONGEST_WAIT = Timeout.ofSeconds(10);

  private final StrictConnPool<HttpHost, HttpClientConnection> pool;
  private final Connector connector;
  private final long lookAfterMillis;
  private final AtomicLong swept = new AtomicLong(System.currentTimeMillis());

  /**
   * @param most connections at the same time
   * @param lookAfter a connection that was idle for longer is looked at before it is used
   */
  ConnectionPool(int most, Connector connector, Duration lookAfter) {
    this.pool =
        new StrictConnPool<>(most, most, TimeValue.NEG_ONE_SECOND, PoolReusePolicy.LIFO, null);
    this.connector = connector;
    this.lookAfterMillis = lookAfter.toMillis();
  }

  /**
   * A connection to a server, a new one if none is idle.
   *
   * @throws IOException when there is none to be had in time, or the server cannot be reached
   */
  Lease lease(HttpHost host) throws IOException {
    sweep();
    PoolEntry<HttpHost, HttpClientConnection> entry = take(host);
    try {
      if (isLost(entry)) {
        entry.discardConnection(CloseMode.IMMEDIATE);
      }
      if (!entry.hasConnection()) {
        entry.assignConnection(connector.connect(host));
      }
      return new Lease(pool, entry);
    } catch (IOException | RuntimeException | Error e) {
      pool.release(entry, false);
      throw e;
    }
  }

  private PoolEntry<HttpHost, HttpClientConnection> take(HttpHost host) throws IOException {
    try {
      return pool.lease(host, null, LONGEST_WAIT, null)
          .get(LONGEST_WAIT.getDuration(), LONGEST_WAIT.getTimeUnit());
    } catch (InterruptedException | CancellationException e) {
      // The pool cancels what an interrupted thread asks for.
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for a connection to " + host);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("All connections to " + host + " were at work for " + LONGEST_WAIT, e);
    }
  }

  private boolean isLost(PoolEntry<HttpHost, HttpClientConnection> entry) throws IOException {
    HttpClientConnection connection = entry.getConnection();
    return connection != null
        && System.currentTimeMillis() - entry.getUpdated() > lookAfterMillis
        && connection.isStale();
  }

  /** Now and then: the pool itself looks only at the connection that it is about to give. */
  private void sweep() {
    long last = swept.get();
    long now = System.currentTimeMillis();
    if (now - last > SWEEP_MILLIS && swept.compareAndSet(last, now)) {
      pool.closeExpired();
    }
  }

  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }
}
