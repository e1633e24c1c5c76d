package dev.maskroute.cli;

import dev.maskroute.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A folder with settings and keysets, for commands that need neither queue nor database. */
final class KeySite {
  private final Path home;
  private final List<String> settings = new ArrayList<>();

  KeySite(Path home, String... lines) throws IOException {
    this.home = home;
    Files.createDirectories(home.resolve("routes"));
    settings.add("maskroute.keys.kek=" + Servers.KEK);
    set(lines);
  }

  /** Adds lines to the settings. */
  void set(String... lines) throws IOException {
    settings.addAll(Arrays.asList(lines));
    Files.write(home.resolve("application.properties"), settings);
  }

  /** Replaces the line of a setting. */
  void replace(String key, String value) throws IOException {
    settings.removeIf(line -> line.startsWith(key + "="));
    set(key + "=" + value);
  }

  CommandRun run(String... words) {
    return CommandRun.of(arguments(words));
  }

  String[] arguments(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--home", home.toString()));
    return all.toArray(String[]::new);
  }

  Path file(String name) {
    return home.resolve(name);
  }
}
