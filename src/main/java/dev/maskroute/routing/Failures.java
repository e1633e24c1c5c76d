package dev.maskroute.routing;

import dev.maskroute.queue.Queues;
import dev.maskroute.routing.check.Causes;
import dev.maskroute.store.DatabaseError;

/** Names failures without their messages, which may quote what was processed. */
final class Failures {
  private Failures() {}

  static String describe(Throwable failure) {
    if (failure == null) {
      return "unknown";
    }
    return DatabaseError.of(failure)
        .map(DatabaseError::describe)
        .or(() -> Queues.describe(failure))
        .orElseGet(() -> Causes.innermost(failure).getClass().getSimpleName());
  }
}
