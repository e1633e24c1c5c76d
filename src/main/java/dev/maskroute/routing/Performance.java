package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.rehearsal.SentOut;
import dev.maskroute.queue.rehearsal.SetAside;
import dev.maskroute.routing.check.Causes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What routes made of a batch.
 *
 * @param rows what each sink holds afterwards, as texts of JSON objects, one a message_id; the
 *     sinks in the order they take a batch
 * @param stored ids of the messages whose rows a sink took
 * @param letters the dead letters that were taken
 * @param sent what went elsewhere
 * @param deleted ids of the messages that left the queue
 * @param failure why the batch failed, if it did
 * @param endless the sink that was given the same refused rows again and again, if one was
 */
public record Performance(
    Map<String, List<String>> rows,
    Set<String> stored,
    List<SetAside> letters,
    List<SentOut> sent,
    Set<String> deleted,
    Optional<Throwable> failure,
    Optional<String> endless) {
  public Performance {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    stored = Set.copyOf(stored);
    letters = List.copyOf(letters);
    sent = List.copyOf(sent);
    deleted = Set.copyOf(deleted);
    requireNonNull(failure, "failure");
    requireNonNull(endless, "endless");
  }

  /** What failed, in a few words; a case holds nobody's secrets. */
  public Optional<String> cause() {
    return failure.map(Causes::innermost).map(Throwable::toString).map(Performance::firstLine);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
