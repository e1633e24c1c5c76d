package dev.maskroute.routing.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the statements of camel-sql take from a message beside its body: headers and variables, by
 * the names of parameters, in an address or in the file that it names.
 */
final class SqlParameters {
  /** {@code :#name}, {@code :#in:name}. */
  private static final Pattern NAMED = Pattern.compile(":#(?:in:)?(\\w+)");

  private static final Pattern FILE = Pattern.compile("file:(//)?(.+)", Pattern.DOTALL);
  private static final Pattern FUNCTION = Pattern.compile("\\$(simple)?\\{[^}]*}");

  private SqlParameters() {}

  /** Whether a statement may take what is not encrypted. */
  static boolean reveal(Address address, State given) {
    return address.scheme().equals("sql")
        && given.keepsAny(Kept.VARIABLE)
        && statements(address.path()).anyMatch(statement -> reveals(statement, given));
  }

  private static boolean reveals(String statement, State given) {
    Matcher names = NAMED.matcher(statement);
    while (names.find()) {
      if (given.isNamedBy(names.group(1), Kept.VARIABLE)) {
        return true;
      }
    }
    return Formula.simple(statement).reveals(given);
  }

  /** Those of each file that may be meant where a message makes a part of its name. */
  private static Stream<String> statements(String path) {
    Matcher file = FILE.matcher(path);
    if (!file.matches()) {
      return Stream.of(path);
    }
    try {
      return files(file.group(2)).stream().map(SqlParameters::read);
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      return Stream.of(); // Said where the file is looked for.
    }
  }

  private static List<Path> files(String path) throws IOException {
    int slash = path.lastIndexOf('/') + 1;
    String name =
        FUNCTION
            .splitAsStream(path.substring(slash))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*", "", ".*"));
    try (Stream<Path> files = Files.list(Path.of(path.substring(0, slash)))) {
      return files.filter(file -> file.getFileName().toString().matches(name)).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
