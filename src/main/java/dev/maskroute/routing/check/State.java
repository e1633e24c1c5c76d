package dev.maskroute.routing.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is known about a message at a step. Null stands for a step that no message reaches.
 *
 * @param plain whether its body may hold what is not encrypted
 * @param deleted whether it is deleted from its queue once its exchange is done
 * @param kept headers, properties and variables that may hold what is not encrypted, such as {@code
 *     header.raw}
 */
record State(boolean plain, boolean deleted, Set<String> kept) {
  static final String HEADER = "header.";

  State {
    kept = Set.copyOf(kept);
  }

  /** A message as it comes in. */
  static State of(Address source) {
    return new State(!source.isClock(), source.deletesWhenDone(), Set.of());
  }

  State encrypted() {
    return new State(false, deleted, kept);
  }

  State readable() {
    return new State(true, deleted, kept);
  }

  State keeping(String name) {
    Set<String> more = new HashSet<>(kept);
    more.add(name);
    return new State(plain, deleted, more);
  }

  State keepingOnly(Collection<String> names) {
    return new State(plain, deleted, Set.copyOf(names));
  }

  State without(Predicate<String> names) {
    return keepingOnly(kept.stream().filter(names.negate()).toList());
  }

  /** Whether a text names something that is kept, in whatever language it is written. */
  boolean isReadBy(String text) {
    return text != null
        && kept.stream()
            .map(name -> Pattern.quote(name.substring(name.indexOf('.') + 1)))
            .anyMatch(name -> Pattern.compile("\\b" + name + "\\b").matcher(text).find());
  }

  /** What is known where two ways meet. */
  static State join(State one, State other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    Set<String> kept = new HashSet<>(one.kept);
    kept.addAll(other.kept);
    return new State(one.plain || other.plain, one.deleted || other.deleted, kept);
  }
}
