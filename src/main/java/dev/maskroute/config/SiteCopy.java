package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A private copy of a site's routes, schemas and SQL, so that what runs reads the files that were
 * proven however late it reads them, and not what was saved since. Where a copied route names
 * {@code {{maskroute.home}}/routes} or {@code /sql}, it names the copy; all other folders below
 * {@code {{maskroute.home}}}, such as those that a sink writes, stay those of the site. Settings
 * are not copied, since they may hold secrets, nor are migrations, which no route runs.
 */
public final class SiteCopy implements AutoCloseable {
  /** As long as the name it replaces, so that columns in messages stay true. */
  static final String COPY = "maskroute.copy";

  private static final Pattern TO_COPY =
      Pattern.compile(
          "\\{\\{(\\s*)maskroute\\.home(\\s*)}}(?=/(routes/(?!cases/)|sql/(?!migrations/)))");

  private final SiteFiles files;
  private final Path folder;
  private final SiteFiles.State state;
  private final Map<String, ByteBuffer> contents;

  private SiteCopy(
      SiteFiles files, Path folder, SiteFiles.State state, Map<String, ByteBuffer> contents) {
    this.files = files;
    this.folder = folder;
    this.state = state;
    this.contents = contents;
  }

  /**
   * Copies the files into a folder of their own among the temporary ones.
   *
   * @return empty when a file changed meanwhile
   * @throws IOException when a file cannot be read or written
   */
  public static Optional<SiteCopy> of(SiteFiles files) throws IOException {
    requireNonNull(files, "files");
    SiteFiles.State before = files.state();
    Path folder = Files.createTempDirectory("maskroute-").toRealPath();
    SiteCopy copy = new SiteCopy(files, folder, before, new TreeMap<>());
    try {
      copy.write();
      if (copy.isCurrent()) {
        return Optional.of(copy);
      }
    } catch (NoSuchFileException e) {
      // Deleted meanwhile, which is a change as well.
    } catch (IOException | RuntimeException | Error e) {
      copy.close();
      throw e;
    }
    copy.close();
    return Optional.empty();
  }

  /** Copies just what is looked at, so that nothing can run whose edit nobody noticed. */
  private void write() throws IOException {
    for (String part : List.of(SiteFiles.ROUTES, SiteFiles.QUERIES)) {
      // Also one without files: that it is there may be asked.
      if (Files.isDirectory(files.home().resolve(part))) {
        Files.createDirectories(folder.resolve(part));
      }
    }
    for (Path file : state.stamps().keySet()) {
      byte[] content = Files.readAllBytes(file);
      contents.put(files.name(file), ByteBuffer.wrap(content));
      if (!file.equals(files.settings())) {
        Path target = folder.resolve(files.home().relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, file.toString().endsWith(".yaml") ? pointedHere(content) : content);
      }
    }
  }

  /** Byte by byte, whatever the encoding is. */
  private static byte[] pointedHere(byte[] route) {
    String text = new String(route, StandardCharsets.ISO_8859_1);
    return TO_COPY
        .matcher(text)
        .replaceAll("{{$1" + COPY + "$2}}")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The state of the files of which this is a copy. */
  public SiteFiles.State state() {
    return state;
  }

  /** Whether the files are still as they were copied; false also while one cannot be read. */
  public boolean isCurrent() {
    try {
      return files.state().equals(state);
    } catch (IOException e) {
      return false;
    }
  }

  /** The settings of a site whose routes and SQL are read from here. */
  public Settings with(Settings settings) {
    return settings.copiedTo(folder);
  }

  /** A message about the copy, told of the files that were copied. */
  public String told(String message) {
    return message
        .replace(folder.toString(), files.home().toString())
        .replace("{{" + COPY + "}}", "{{maskroute.home}}");
  }

  /**
   * What differs from an earlier copy, for a message such as "routes/a.camel.yaml changed"; empty
   * when every file holds the same.
   */
  public List<String> changesSince(SiteCopy earlier) {
    List<String> changes = new ArrayList<>();
    SortedMap<String, ByteBuffer> all = new TreeMap<>(earlier.contents);
    all.putAll(contents);
    for (String name : all.keySet()) {
      if (!contents.containsKey(name)) {
        changes.add(name + " deleted");
      } else if (!earlier.contents.containsKey(name)) {
        changes.add(name + " added");
      } else if (!contents.get(name).equals(earlier.contents.get(name))) {
        changes.add(name + " changed");
      }
    }
    return changes;
  }

  /** Deletes the copy. */
  @Override
  public void close() {
    try {
      Folders.delete(folder);
    } catch (IOException | UncheckedIOException e) {
      // Among the temporary files of the system, which clears them.
    }
  }
}
