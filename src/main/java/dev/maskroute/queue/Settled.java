package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * A rule whose first answer holds for every question: for what the SDK works out anew for each
 * request although it follows from the client's settings alone. Safe for use by many threads.
 *
 * @param <Q> what is asked
 * @param <A> what is answered, never null
 */
final class Settled<Q, A> implements Function<Q, A> {
  private final Function<Q, A> rule;

  /** Mutable: set once or, where several threads ask first, to the same. */
  private volatile A answer;

  Settled(Function<Q, A> rule) {
    this.rule = requireNonNull(rule, "rule");
  }

  @Override
  public A apply(Q question) {
    A known = answer;
    if (known == null) {
      known = requireNonNull(rule.apply(question), "answer");
      answer = known;
    }
    return known;
  }
}
