package dev.maskroute.routing;

import dev.maskroute.queue.Queues;
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
        .orElseGet(() -> root(failure).getClass().getSimpleName());
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
