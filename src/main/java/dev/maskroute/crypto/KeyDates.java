package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * When keys were made, as Tink's keysets do not say it: a text file beside the keyset, {@code
 * <field>.created}, with a line {@code <key id> <ISO 8601 time>} a key. It is for people to read:
 * not secret, not authenticated, and nothing depends on it, so a missing file or a bad line is no
 * error.
 */
final class KeyDates {
  private final Path directory;

  KeyDates(Path directory) {
    this.directory = directory;
  }

  Map<Long, Instant> of(String field) {
    Map<Long, Instant> dates = new TreeMap<>();
    for (String line : lines(file(field))) {
      String[] parts = line.split(" ", 2);
      try {
        dates.put(Long.valueOf(parts[0]), Instant.parse(parts[parts.length - 1]));
      } catch (NumberFormatException | DateTimeException e) {
        // Not a line of ours; the date of that key is then unknown.
      }
    }
    return dates;
  }

  void put(String field, long id, Instant created) throws IOException {
    Map<Long, Instant> dates = of(field);
    dates.put(id, created);
    String text =
        dates.entrySet().stream()
            .map(date -> date.getKey() + " " + date.getValue() + "\n")
            .collect(Collectors.joining());
    PrivateFiles.replace(file(field), text);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }

  private Path file(String field) {
    return directory.resolve(FieldNames.require(field) + ".created");
  }
}
