package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Dataset;
import dev.maskroute.config.Nearest;
import dev.maskroute.config.Place;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SinkNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the fields that statements of sinks name against those that schemas declare. */
final class SinkStatements {
  /** A field in a statement, outside of lines that are comments. */
  private static final Pattern PARAMETER = Pattern.compile("(?m)^--.*$|:#(?:in:)?([A-Za-z_]\\w*)");

  /** What a route makes of the name of a statement that each data set has. */
  private static final String OF_EACH = "${variable.dataset}";

  private final Settings settings;
  private final RouteTexts routes;

  SinkStatements(Settings settings, RouteTexts routes) {
    this.settings = requireNonNull(settings, "settings");
    this.routes = requireNonNull(routes, "routes");
  }

  /**
   * What rows of a data set have.
   *
   * @param by the file that says so
   */
  record Declared(String by, Set<String> names) {
    Declared {
      requireNonNull(by, "by");
      names = Set.copyOf(names);
    }
  }

  /** The statement by which the shipped sink stores a data set. */
  List<Problem> ofDatabase(Dataset dataset, Declared declared) {
    return settings.usesDatabase() && routes.givesColumns(SinkNames.POSTGRES)
        ? problems("sql/queries/" + dataset.insertFile(), declared)
        : List.of();
  }

  /** Those of a site's own sinks, as far as only the runner's own beans work on their rows. */
  List<Problem> ofOthers(Map<Dataset, Declared> declared) {
    List<Problem> problems = new ArrayList<>();
    boolean all = declared.keySet().containsAll(settings.sources());
    Set<String> names = new TreeSet<>();
    declared.values().forEach(one -> names.addAll(one.names()));
    for (String file : routes.statementsOnColumns()) {
      if (file.contains(OF_EACH)) {
        declared.forEach(
            (dataset, one) ->
                problems.addAll(problems(file.replace(OF_EACH, dataset.name()), one)));
      } else if (all && !file.contains("${")) {
        problems.addAll(problems(file, new Declared("none of the schemas", names)));
      }
    }
    return problems;
  }

  private List<Problem> problems(String file, Declared declared) {
    String sql = text(file);
    Matcher parameters = PARAMETER.matcher(sql);
    return parameters
        .results()
        .filter(found -> found.group(1) != null)
        .filter(found -> !declared.names().contains(found.group(1)) && !routes.set(found.group(1)))
        .map(
            found ->
                new Problem(
                    place(file, sql, found),
                    declared.by()
                        + " declares"
                        + (declared.by().startsWith("none") ? " a field " : " no field ")
                        + found.group(1)
                        + " for :#"
                        + found.group(1),
                    Nearest.hint(
                        found.group(1),
                        declared.names(),
                        "correct the name, or declare the field")))
        .toList();
  }

  /** One that is missing or cannot be read is told of by others. */
  private String text(String file) {
    try {
      return Files.readString(settings.home().resolve(file));
    } catch (IOException e) {
      return "";
    }
  }

  private static Place place(String file, String text, MatchResult found) {
    String above = text.substring(0, found.start());
    int line = (int) above.chars().filter(c -> c == '\n').count() + 1;
    return new Place(file, line, found.start() - above.lastIndexOf('\n'));
  }
}
