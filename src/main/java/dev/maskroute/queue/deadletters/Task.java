package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.QueueAwayException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Does something with each letter that is meant, page by page. Mutable; for one walk. */
public abstract class Task {
  private final Walk walk;
  private final Predicate<Letter> meant;
  private final Consumer<Failure> failures;
  private long done;
  private long left;
  private long failed;

  Task(Walk walk, Predicate<Letter> meant, Consumer<Failure> failures) {
    this.walk = requireNonNull(walk, "walk");
    this.meant = requireNonNull(meant, "meant");
    this.failures = requireNonNull(failures, "failures");
  }

  /** Goes through the whole queue. */
  public final Outcome run() {
    Optional<String> away = Optional.empty();
    try {
      walkThrough();
    } catch (QueueAwayException e) {
      away = Optional.of("the queue service refused, or gave no answer (" + e.getMessage() + ")");
    }
    return new Outcome(done, left, failed, away.or(walk::endedEarly));
  }

  private void walkThrough() {
    for (List<Letter> page = walk.next(); !page.isEmpty(); page = walk.next()) {
      List<Letter> these = page.stream().filter(this::isMeant).toList();
      left += page.size() - these.size();
      long before = failed;
      work(these);
      done += these.size() - (failed - before);
    }
  }

  /** Whether a letter is to be worked on. */
  boolean isMeant(Letter letter) {
    return meant.test(letter);
  }

  /** Works on some letters, ten at most, and tells of those that fail. */
  abstract void work(List<Letter> letters);

  final Walk walk() {
    return walk;
  }

  final void fail(Failure failure) {
    failed++;
    failures.accept(failure);
  }
}
