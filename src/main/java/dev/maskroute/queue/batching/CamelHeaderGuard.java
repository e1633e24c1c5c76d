package dev.maskroute.queue.batching;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets no attribute of a message become a header whose name starts with Camel, in any case; all
 * else is decided by another strategy. Camel's components take orders from such headers (what SQL
 * to run, which message to delete), and whoever may send to the queue chooses the attributes:
 * CVE-2026-46456.
 */
final class CamelHeaderGuard implements HeaderFilterStrategy {
  private static final String RESERVED = "Camel";

  private final HeaderFilterStrategy strategy;

  CamelHeaderGuard(HeaderFilterStrategy strategy) {
    this.strategy = requireNonNull(strategy, "strategy");
  }

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return strategy.applyFilterToCamelHeaders(name, value, exchange);
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    // Not toLowerCase: that depends on the locale, while the names of headers do not.
    return name.regionMatches(true, 0, RESERVED, 0, RESERVED.length())
        || strategy.applyFilterToExternalHeaders(name, value, exchange);
  }
}
