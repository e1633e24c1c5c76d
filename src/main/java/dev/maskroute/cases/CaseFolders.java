package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of cases: {@code <route>/<case>/} with the files of a case in it. */
public final class CaseFolders {
  private static final String ONE_A_LINE = "in.jsonl";
  private static final List<String> BODIES = List.of("in.json", "in.txt", ONE_A_LINE);

  private final Path root;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param root the folder, which may be missing
   */
  public CaseFolders(Path root) {
    this.root = requireNonNull(root, "root");
  }

  /**
   * Reads the cases whose title holds one of these texts; all when there is none.
   *
   * @throws InvalidSettingsException naming every file that is wrong, or that there is no such case
   */
  public List<RouteCase> read(List<String> filters) throws InvalidSettingsException {
    problems.clear();
    List<RouteCase> cases = new ArrayList<>();
    for (Path route : foldersIn(root)) {
      if (isChosen(route.getFileName().toString(), filters)) {
        requireNoCase(route);
      }
      for (Path folder : foldersIn(route)) {
        if (isChosen(route.getFileName() + "/" + folder.getFileName(), filters)) {
          read(route.getFileName().toString(), folder).ifPresent(cases::add);
        }
      }
    }
    if (cases.isEmpty() && problems.isEmpty()) {
      problems.add(nothing(filters));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return List.copyOf(cases);
  }

  private static boolean isChosen(String title, List<String> filters) {
    return filters.isEmpty() || filters.stream().anyMatch(title::contains);
  }

  /** A case that lies one folder too high would never run, and nobody would miss it. */
  private void requireNoCase(Path route) {
    BODIES.stream()
        .filter(body -> Files.exists(route.resolve(body)))
        .findFirst()
        .ifPresent(
            body ->
                problems.add(
                    new Problem(
                        route.toString(),
                        "holds " + body + ", but is the folder of a route",
                        "put each case into a folder of its own, <route>/<case>")));
  }

  private Problem nothing(List<String> filters) {
    return filters.isEmpty()
        ? new Problem(root.toString(), "holds no case", "add one, as docs/route-cases.md says")
        : new Problem(
            String.join(" ", filters),
            "is part of no case's name",
            "look into " + root + " for folders <route>/<case>");
  }

  private Optional<RouteCase> read(String route, Path folder) {
    int before = problems.size();
    Given given = given(folder);
    List<String> bodies = bodies(folder);
    RouteCase found =
        new RouteCase(
            route,
            folder.getFileName().toString(),
            folder,
            given.messages(bodies),
            given.circumstances(),
            CaseFile.EXPECTED.read(folder, problems));
    return problems.size() == before ? Optional.of(found) : Optional.empty();
  }

  private Given given(Path folder) {
    try {
      return Given.of(CaseFile.GIVEN.read(folder, problems));
    } catch (DateTimeException e) {
      problems.add(
          new Problem(
              CaseFile.GIVEN.in(folder).toString(),
              "\"sent\" is no time",
              "write one such as 2026-01-01T12:00:00Z"));
      return Given.of(Optional.empty());
    }
  }

  private List<String> bodies(Path folder) {
    List<Path> files = BODIES.stream().map(folder::resolve).filter(Files::exists).toList();
    if (files.size() != 1) {
      problems.add(
          new Problem(
              folder.toString(),
              files.isEmpty() ? "holds no message" : "holds more than one file of messages",
              "keep one of " + String.join(", ", BODIES)));
      return List.of();
    }
    return bodies(folder, files.get(0));
  }

  private List<String> bodies(Path folder, Path file) {
    try {
      String text = Files.readString(file);
      List<String> bodies =
          file.endsWith(ONE_A_LINE)
              ? text.lines().filter(line -> !line.isBlank()).toList()
              : List.of(withoutLastNewline(text));
      if (!bodies.isEmpty() && bodies.stream().noneMatch(String::isEmpty)) {
        return bodies;
      }
      problems.add(new Problem(file.toString(), "is empty", "SQS takes no empty message"));
    } catch (IOException e) {
      problems.add(
          new Problem(
              folder.toString(),
              file.getFileName() + " cannot be read as UTF-8",
              "write it in UTF-8, as SQS takes nothing else"));
    }
    return List.of();
  }

  /** Editors put one at the end, which is no part of the message. */
  private static String withoutLastNewline(String text) {
    String cut = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
  }

  private static List<Path> foldersIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + "; check its permissions", e);
    }
  }
}
