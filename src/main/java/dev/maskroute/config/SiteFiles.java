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
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of a site that make up what runs: routes, schemas, SQL and settings. Left out are
 * migrations, which only a start runs, test cases, hidden files and folders (also those by which
 * Kubernetes swaps a mounted folder), and what editors leave while they save.
 */
public final class SiteFiles {
  static final String ROUTES = "routes";
  static final String SQL = "sql";
  static final String QUERIES = "sql/queries";
  static final String MIGRATIONS = "sql/migrations";
  static final String CASES = "routes/cases";

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
    for (String folder : List.of(ROUTES, SQL)) {
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
  private SortedSet<Path> under(Path folder) throws IOException {
    Walk walk = new Walk(folder, Set.of(home.resolve(CASES), home.resolve(MIGRATIONS)));
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    }
    return walk.files;
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

  /** Gathers files. */
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final SortedSet<Path> files = new TreeSet<>();
    private final Path folder;
    private final Set<Path> skipped;

    Walk(Path folder, Set<Path> skipped) {
      this.folder = folder;
      this.skipped = skipped;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes now) {
      boolean skip = !entered.equals(folder) && (isLeftOut(entered) || skipped.contains(entered));
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes now) {
      if (now.isRegularFile() && !isLeftOut(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
