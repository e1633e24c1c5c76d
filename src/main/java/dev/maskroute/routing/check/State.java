package dev.maskroute.routing.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known about a message at a step. Null stands for a step that no message reaches.
 *
 * @param plain whether its body may hold what is not encrypted
 * @param deleted whether it is deleted from its queue once its exchange is done
 * @param kept headers, properties, variables and the like that may hold what is not encrypted, as
 *     {@link Kept} names them
 */
record State(boolean plain, boolean deleted, Set<String> kept) {
  State {
    kept = Set.copyOf(kept);
  }

  /** A message as it comes in. */
  static State of(Address source) {
    return source.isClock()
        ? new State(false, false, Set.of())
        : new State(true, source.deletesWhenDone(), Set.of(Kept.ORIGINAL));
  }

  State encrypted() {
    return new State(false, deleted, kept);
  }

  State readable() {
    return new State(true, deleted, kept);
  }

  State readable(boolean isPlain) {
    return new State(isPlain, deleted, kept);
  }

  State keeping(String name) {
    Set<String> more = new HashSet<>(kept);
    more.add(name);
    return new State(plain, deleted, more);
  }

  State keepingOnly(Collection<String> names) {
    return new State(plain, deleted, Set.copyOf(names));
  }

  /** Without one thing; under a name that only a message tells it may be another. */
  State without(String name) {
    return Kept.name(name).equals(Kept.ANY) ? this : without(name::equals);
  }

  /** One of another repository leaves that of the same name in a message as it is. */
  State withoutVariable(String written) {
    return written.contains(":") ? this : without(Kept.variable(written));
  }

  State without(Predicate<String> names) {
    return keepingOnly(kept.stream().filter(names.negate()).toList());
  }

  /** Behind a step that failed: Camel keeps what it threw. */
  State failed() {
    return plain ? keeping(Kept.FAILURE) : this;
  }

  /** Whether something of a kind is kept. */
  boolean keepsAny(String kind) {
    return kept.stream().anyMatch(name -> name.startsWith(kind));
  }

  /** Whether a text may read what is kept, in whatever language it is written. */
  boolean isReadBy(String text) {
    return kept.stream().anyMatch(name -> Kept.isReadBy(text, name));
  }

  /** Whether a text that reads one thing of a kind may read what is kept. */
  boolean isNamedBy(String text, String kind) {
    return kept.stream().anyMatch(name -> name.startsWith(kind) && Kept.isNamedBy(text, name));
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
