package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Lets the context find what is in {@code ext/} before any route is read. */
final class ContextClassLoader extends MainListenerSupport {
  private final ClassLoader loader;

  ContextClassLoader(ClassLoader loader) {
    this.loader = requireNonNull(loader, "loader");
  }

  /** Tells a context and this thread, before the context is made. */
  static void install(Main main, Path folder) {
    ClassLoader loader = ExtensionJars.loader(folder);
    Thread.currentThread().setContextClassLoader(loader);
    main.addMainListener(new ContextClassLoader(loader));
  }

  @Override
  public void beforeInitialize(BaseMainSupport main) {
    main.getCamelContext().setApplicationContextClassLoader(loader);
  }
}
