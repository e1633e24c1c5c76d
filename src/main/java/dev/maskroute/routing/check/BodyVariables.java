package dev.maskroute.routing.check;

import java.util.function.UnaryOperator;

/**
 * The variables that stand for the body at one step.
 *
 * @param sent what the step takes instead of the body; empty for the body
 * @param received where it puts what it gives; empty for the body
 */
record BodyVariables(String sent, String received) {
  static BodyVariables of(String sent, String received, Facts facts, Scope scope) {
    return new BodyVariables(facts.resolve(sent, scope), facts.resolve(received, scope));
  }

  /** What is known behind the step. */
  State around(State given, UnaryOperator<State> step) {
    State taken = sent.isEmpty() ? given : given.readable(isKept(given));
    State end = step.apply(taken);
    if (end == null) {
      return null;
    }
    if (received.isEmpty()) {
      // The body of before may be back.
      return sent.isEmpty() ? end : end.readable(end.plain() || given.plain());
    }
    State left = headers(end.readable(given.plain()), given);
    return end.plain() ? left.keeping(name(received)) : left.withoutVariable(received);
  }

  /** With a body that is put into a variable go the headers that came with it. */
  private State headers(State end, State given) {
    State left = end;
    for (String kept : end.kept()) {
      if (kept.startsWith(Kept.HEADER) && !given.kept().contains(kept)) {
        left = left.keeping(name("header:" + received + "." + Kept.name(kept)));
      }
    }
    return left;
  }

  private boolean isKept(State given) {
    return sent.contains("${")
        ? given.keepsAny(Kept.VARIABLE)
        : given.isNamedBy(sent, Kept.VARIABLE);
  }

  private static String name(String written) {
    return Kept.variable(written.contains("${") ? Kept.ANY : written);
  }
}
