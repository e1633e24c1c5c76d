package dev.maskroute.routing;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel's property functions, such as {@code {{env:NAME}}}, for settings outside of routes. */
public final class PropertyFunctions implements AutoCloseable {
  /** Mutable: made at the first use, because most settings need none. */
  private CamelContext context;

  /**
   * Replaces each function by its value.
   *
   * @throws IllegalArgumentException when one has none
   */
  public synchronized String resolve(String text) {
    if (context == null) {
      context = new DefaultCamelContext();
      context.build();
    }
    return context.resolvePropertyPlaceholders(text);
  }

  @Override
  public synchronized void close() {
    if (context != null) {
      context.stop();
    }
  }
}
