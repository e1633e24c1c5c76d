package dev.maskroute.routing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.PropertiesComponent;

/**
 * Camel's property functions, such as {@code {{env:NAME}}} and {@code {{aws:secret}}}, for settings
 * outside of routes. A vault's function works when its component is in {@code ext/} or on the class
 * path; {@code camel.vault.*} says how to reach it.
 */
public final class PropertyFunctions implements AutoCloseable {
  private static final String VAULT = "camel.vault.";
  private static final Pattern FUNCTION = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_-]+):");

  private final Map<String, String> vault = new HashMap<>();
  private final ClassLoader loader;

  /** Mutable: what was asked for already, as a vault may be slow and may charge by the call. */
  private final Map<String, String> known = new HashMap<>();

  /** Mutable: made at the first use, because most settings need none. */
  private Main main;

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
    requireFunctions(text);
    return main.getCamelContext().resolvePropertyPlaceholders(text);
  }

  /** Camel takes {@code {{name:rest}}} of no function for a property with a default value. */
  private void requireFunctions(String text) {
    PropertiesComponent properties = main.getCamelContext().getPropertiesComponent();
    Matcher functions = FUNCTION.matcher(text);
    while (functions.find()) {
      if (properties.getPropertiesFunction(functions.group(1)) == null) {
        throw new UnknownFunctionException(functions.group(1));
      }
    }
  }

  /** There is no such function; that of a vault comes with its component. */
  private static final class UnknownFunctionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownFunctionException(String name) {
      super("no property function " + name + "; put the component of that vault into ext/");
    }
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
