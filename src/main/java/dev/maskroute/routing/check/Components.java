package dev.maskroute.routing.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.camel.CamelContext;

/** The components that are on the class path or in {@code ext/}. */
final class Components {
  private static final String LIST = "META-INF/services/org/apache/camel/component.properties";

  private Components() {}

  static List<String> names(CamelContext context) {
    List<String> names = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader(context).getResources(LIST))) {
        Properties list = new Properties();
        try (InputStream stream = url.openStream()) {
          list.load(stream);
        }
        names.addAll(Arrays.asList(list.getProperty("components", "").split("\\s+")));
      }
    } catch (IOException e) {
      // Only a guess is lost.
      return names;
    }
    return names;
  }

  private static ClassLoader loader(CamelContext context) {
    ClassLoader loader = context.getApplicationContextClassLoader();
    return loader == null ? Components.class.getClassLoader() : loader;
  }
}
