package dev.maskroute.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.config.Problem;
import java.util.List;

/** What a check found, for programs: one object on one line. */
final class CheckJson {
  private CheckJson() {}

  /** Problems with {@code file}, {@code line} and {@code column} where these are known. */
  static String of(List<Problem> problems, List<String> warnings) {
    ObjectNode report = new ObjectMapper().createObjectNode();
    var list = report.putArray("problems");
    problems.forEach(problem -> write(problem, list.addObject()));
    var said = report.putArray("warnings");
    warnings.forEach(said::add);
    return report.toString();
  }

  private static void write(Problem problem, ObjectNode target) {
    target.put("subject", problem.subject());
    problem
        .place()
        .ifPresent(
            place ->
                target
                    .put("file", place.file())
                    .put("line", place.line())
                    .put("column", place.column()));
    target.put("cause", problem.cause()).put("remedy", problem.remedy());
  }
}
