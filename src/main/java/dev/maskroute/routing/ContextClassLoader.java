package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Lets the context find what is in {@code ext/} before any route is read. */
final class ContextClassLoader extends MainListenerSupport {
  private final ClassLoader loader;

  ContextClassLoader(ClassLoader loader) {
    this.loader = requireNonNull(loader, "loader");
  }

  @Override
  public void beforeInitialize(BaseMainSupport main) {
    main.getCamelContext().setApplicationContextClassLoader(loader);
  }
}
