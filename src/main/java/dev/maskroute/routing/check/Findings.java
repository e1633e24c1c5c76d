package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import dev.maskroute.config.Problem;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found so far; the same thing at the same place is said once. Mutable. */
final class Findings {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem problem) -> problem.place().orElseThrow().file())
          .thenComparing(problem -> problem.place().orElseThrow().line())
          .thenComparing(problem -> problem.place().orElseThrow().column());

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<String> causes = new HashSet<>();

  void add(Place place, String cause, String remedy) {
    problems.add(new Problem(place, cause, remedy));
  }

  /** For a cause that many places of a file share, such as a schema that several beans read. */
  void addOnce(Place place, String cause, String remedy) {
    if (causes.add(place.file() + cause)) {
      add(place, cause, remedy);
    }
  }

  List<Problem> problems() {
    return problems.stream().sorted(BY_PLACE).toList();
  }
}
