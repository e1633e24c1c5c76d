package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A route file of its own, beside those of other rows, so that one check serves for all.
 *
 * @param name for the report
 * @param cause part of what has to be found; empty when nothing must be
 * @param file its text; ROW stands for a name that no other row has
 */
record RouteRow(String name, String cause, String file) {
  private static final String ROUTE =
      """
      - route:
          id: ROW
          from:
            uri: "aws2-sqs:ROW"
            parameters: {amazonSQSClient: "#sqsClient", pollStrategy: "#pollGate"}
            steps:
      """;

  /** A route that takes messages from a queue and has these steps. */
  static RouteRow steps(String name, String cause, String... steps) {
    return new RouteRow(name, cause, ROUTE + lines(steps));
  }

  /** The same, with something above the route. */
  static RouteRow below(String name, String cause, String top, String... steps) {
    return new RouteRow(name, cause, "- " + top + "\n" + ROUTE + lines(steps));
  }

  private static String lines(String... steps) {
    return List.of(steps).stream()
        .map(step -> "        - " + step + "\n")
        .collect(Collectors.joining());
  }

  /** Checks them all at once and gives what is found, by row. */
  static Map<RouteRow, List<String>> check(CheckedSite site, List<RouteRow> rows) throws Exception {
    for (int i = 0; i < rows.size(); i++) {
      site.write(path(i), rows.get(i).file().replace("ROW", "row-" + i));
    }
    List<Problem> problems = site.problems();
    assertThat(problems)
        .allMatch(problem -> problem.place().orElseThrow().file().startsWith("routes/row-"));
    return IntStream.range(0, rows.size())
        .boxed()
        .collect(Collectors.toMap(rows::get, i -> causes(problems, path(i))));
  }

  private static List<String> causes(List<Problem> problems, String path) {
    return problems.stream()
        .filter(problem -> problem.place().orElseThrow().file().equals(path))
        .map(Problem::cause)
        .toList();
  }

  private static String path(int row) {
    return "routes/row-" + row + ".camel.yaml";
  }

  /** Expects its cause and no other, or none. */
  void expectOnly(List<String> causes) {
    if (cause.isEmpty()) {
      assertThat(causes).isEmpty();
    } else {
      assertThat(causes).singleElement().asString().contains(cause);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
