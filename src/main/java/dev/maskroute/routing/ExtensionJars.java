package dev.maskroute.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The jars that a site drops into {@code ext/}: Camel components, drivers, beans of its own. */
final class ExtensionJars {
  private ExtensionJars() {}

  /** A class loader over the program and the jars of a folder, which may be missing. */
  static ClassLoader loader(Path folder) {
    ClassLoader program = ExtensionJars.class.getClassLoader();
    if (!Files.isDirectory(folder)) {
      return program;
    }
    try (Stream<Path> files = Files.list(folder)) {
      URL[] jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted()
              .map(ExtensionJars::url)
              .toArray(URL[]::new);
      return jars.length == 0 ? program : new URLClassLoader("ext", jars, program);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + "; check its permissions", e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(jar + " has no address", e);
    }
  }
}
