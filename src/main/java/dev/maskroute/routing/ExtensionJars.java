package dev.maskroute.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The jars that a site drops into {@code ext/}: Camel components, drivers, beans of its own. */
final class ExtensionJars {
  /** Mutable: the last one made, as many contexts of one site follow each other. */
  private static final AtomicReference<Loaded> LAST = new AtomicReference<>();

  private ExtensionJars() {}

  /** A loader and the state of the jars it was made for. */
  private record Loaded(List<String> jars, ClassLoader loader) {}

  /**
   * A class loader over the program and the jars of a folder, which may be missing; the same one as
   * long as these are the same, so that no class is there twice.
   */
  static ClassLoader loader(Path folder) {
    ClassLoader program = ExtensionJars.class.getClassLoader();
    if (!Files.isDirectory(folder)) {
      return program;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      return jars.isEmpty() ? program : over(jars, program);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + "; check its permissions", e);
    }
  }

  private static ClassLoader over(List<Path> jars, ClassLoader program) throws IOException {
    List<String> state = new ArrayList<>();
    for (Path jar : jars) {
      state.add(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
    }
    Loaded loaded =
        LAST.updateAndGet(
            last ->
                last != null && last.jars().equals(state)
                    ? last
                    : new Loaded(state, new URLClassLoader("ext", urls(jars), program)));
    return loaded.loader();
  }

  private static URL[] urls(List<Path> jars) {
    return jars.stream().map(ExtensionJars::url).toArray(URL[]::new);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(jar + " has no address", e);
    }
  }
}
