package dev.maskroute.routing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Remembers the first failure of a whole batch, which no error handling took care of. Safe for many
 * threads.
 */
final class FirstFailure extends EventNotifierSupport {
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @Override
  public boolean isEnabled(CamelEvent event) {
    return event instanceof ExchangeFailedEvent;
  }

  @Override
  public void notify(CamelEvent event) {
    Exchange exchange = ((ExchangeFailedEvent) event).getExchange();
    boolean isPart = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null;
    if (!isPart) {
      failure.compareAndSet(null, exchange.getException());
    }
  }

  void forget() {
    failure.set(null);
  }

  Optional<Throwable> seen() {
    return Optional.ofNullable(failure.get());
  }
}
