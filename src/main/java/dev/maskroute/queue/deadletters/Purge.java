package dev.maskroute.queue.deadletters;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Deletes old letters for ever. */
public final class Purge extends Task {
  private final boolean dryRun;

  /**
   * @param before letters set aside, or put into the queue, at this time or later are left
   */
  Purge(
      Walk walk,
      Predicate<Letter> meant,
      Instant before,
      boolean dryRun,
      Consumer<Failure> failures) {
    super(walk, meant.and(letter -> letter.isFromBefore(before)), failures);
    this.dryRun = dryRun;
  }

  @Override
  void work(List<Letter> letters) {
    if (!dryRun) {
      walk().delete(letters).forEach(this::fail);
    }
  }
}
