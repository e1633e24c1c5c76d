package dev.maskroute.routing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * Camel's property functions, such as {@code {{env:NAME}}} and {@code {{aws:secret}}}, for settings
 * outside of routes. A vault's function works when its component is in {@code ext/} or on the class
 * path; {@code camel.vault.*} says how to reach it.
 */
public final class PropertyFunctions implements AutoCloseable {
  private static final String VAULT = "camel.vault.";

  private final Map<String, String> vault = new HashMap<>();
  private final ClassLoader loader;

  /** Mutable: what was asked for already, as a vault may be slow and may charge by the call. */
  private final Map<String, String> known = new HashMap<>();

  /** Mutable: made at the first use, because most settings need none. */
  private Main main;

  /** The functions of the class path, without a vault. */
  public PropertyFunctions() {
    this.loader = PropertyFunctions.class.getClassLoader();
  }

  /**
   * The functions of a site.
   *
   * @param ext folder of the site's own jars; may be missing
   * @param properties of which {@code camel.vault.*} is used
   */
  public PropertyFunctions(Path ext, Map<String, String> properties) {
    this.loader = ExtensionJars.loader(ext);
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(VAULT)) {
            vault.put(key, value);
          }
        });
  }

  /**
   * Replaces each function by its value; asks for the same text only once.
   *
   * @throws RuntimeException when one has none, or its vault does not answer
   */
  public synchronized String resolve(String text) {
    return known.computeIfAbsent(text, this::ask);
  }

  private String ask(String text) {
    if (main == null) {
      main = start();
    }
    return main.getCamelContext().resolvePropertyPlaceholders(text);
  }

  /** Initialized only: the configuration of vaults is read, but nothing runs. */
  private Main start() {
    Main started = new Main();
    started.setShutdownStrategy(new SimpleMainShutdownStrategy());
    started.setDefaultPropertyPlaceholderLocation("false");
    started.addInitialProperty("camel.main.autoConfigurationLogSummary", "false");
    vault.forEach(started::addInitialProperty);
    started.addMainListener(new ContextClassLoader(loader));
    started.init();
    return started;
  }

  @Override
  public synchronized void close() {
    known.clear();
    if (main != null) {
      main.stop();
      main.shutdown();
    }
  }
}
