package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of a site that make up what runs: routes, schemas, queries and settings. Left out are
 * test cases, hidden files and folders (also those by which Kubernetes swaps a mounted folder), and
 * what editors leave while they save.
 */
public final class SiteFiles {
  static final String ROUTES = "routes";
  static final String SQL = "sql";
  static final String QUERIES = "sql/queries";
  static final String MIGRATIONS = "sql/migrations";

  private static final Pattern LEFT_OUT = Pattern.compile("[.#].*|.*~|.*\\.(swp|swx|tmp|bak|orig)");

  private final Path home;
  private final Path settings;

  /**
   * The files of a folder.
   *
   * @param home the folder that holds {@code routes/}
   * @param settings the properties file, which may be elsewhere
   */
  public SiteFiles(Path home, Path settings) {
    this.home = requireNonNull(home, "home");
    this.settings = requireNonNull(settings, "settings");
  }

  Path home() {
    return home;
  }

  Path settings() {
    return settings;
  }

  /**
   * The state of all files, at the price of looking at a folder.
   *
   * @throws IOException when a file goes away while it is looked at
   */
  public State state() throws IOException {
    SortedMap<Path, FileStamp> stamps = new TreeMap<>();
    for (String folder : new String[] {ROUTES, QUERIES}) {
      for (Path file : under(home.resolve(folder))) {
        stamps.put(file, FileStamp.of(file));
      }
    }
    if (Files.exists(settings)) {
      stamps.put(settings, FileStamp.of(settings));
    }
    return new State(stamps);
  }

  /** How a message names a file. */
  String name(Path file) {
    return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
  }

  /** The files below a folder, which may be missing. */
  SortedSet<Path> under(Path folder) throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes now) {
              boolean skip =
                  !entered.equals(folder)
                      && (isLeftOut(entered) || entered.equals(home.resolve("routes/cases")));
              return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes now) {
              if (now.isRegularFile() && !isLeftOut(file)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return files;
  }

  private static boolean isLeftOut(Path path) {
    return LEFT_OUT.matcher(path.getFileName().toString()).matches();
  }

  /** The state of all files at a moment; equal as long as none was touched. */
  public record State(SortedMap<Path, FileStamp> stamps) {
    public State {
      stamps = Collections.unmodifiableSortedMap(new TreeMap<>(stamps));
    }
  }
}
