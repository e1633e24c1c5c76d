package dev.maskroute.input;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that is sent. */
final class Corpus {
  /** So many of each large body that they would not fit the runner's memory at one time. */
  private static final int COPIES = 8;

  private Corpus() {}

  static List<InputCase> small() {
    List<InputCase> cases = new ArrayList<>();
    cases.add(InputCase.stored("a good login", Login.good()));
    Stream.of(
            Damage.cases(),
            Grammar.cases(),
            Types.cases(),
            Texts.cases(),
            Fragments.cases(),
            Names.cases(),
            Sizes.cases(),
            HostileAttributes.cases())
        .forEach(cases::addAll);
    return cases;
  }

  static List<InputCase> large() {
    List<InputCase> once = Sizes.largest();
    return IntStream.range(0, COPIES)
        .mapToObj(i -> once)
        .flatMap(List::stream)
        .collect(Collectors.toList());
  }
}
