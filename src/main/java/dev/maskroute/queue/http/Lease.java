package dev.maskroute.queue.http;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.ManagedConnPool;
import org.apache.hc.core5.pool.PoolEntry;

/** A connection while it serves one request. What comes first, its end or a discard, counts. */
final class Lease {
  private final ManagedConnPool<HttpHost, HttpClientConnection> pool;
  private final HttpClientConnection connection;
  private final AtomicReference<PoolEntry<HttpHost, HttpClientConnection>> held;

  /**
   * @param entry leased from the pool, with a connection
   */
  Lease(
      ManagedConnPool<HttpHost, HttpClientConnection> pool,
      PoolEntry<HttpHost, HttpClientConnection> entry) {
    this.pool = pool;
    this.connection = entry.getConnection();
    this.held = new AtomicReference<>(entry);
  }

  HttpClientConnection get() {
    return connection;
  }

  /**
   * The request is answered.
   *
   * @param keep whether the connection may serve another one
   */
  void end(boolean keep) {
    PoolEntry<HttpHost, HttpClientConnection> entry = held.getAndSet(null);
    if (entry != null) {
      entry.updateExpiry(ConnectionPool.LONGEST_IDLE);
      pool.release(entry, keep && connection.isOpen());
    }
  }

  /** Closes the connection, whatever is under way on it. */
  void discard() {
    PoolEntry<HttpHost, HttpClientConnection> entry = held.getAndSet(null);
    if (entry != null) {
      entry.discardConnection(CloseMode.IMMEDIATE);
      pool.release(entry, false);
    }
  }
}
