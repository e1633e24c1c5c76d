package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers whether the last poll of each queue worked. Mutable; safe for many threads. */
public final class QueueWatch {
  private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);
  private static final String NOT_POLLED = "not polled yet";

  /** By queue: what is the matter with it; empty when its last poll worked. */
  private final Map<String, String> troubles = new ConcurrentHashMap<>();

  /** Mutable: whether every queue was polled once. */
  private volatile boolean complete;

  /**
   * Tells that a queue is about to be polled, now or as soon as rows can be stored. One that comes
   * when all others were polled is in order until its poll fails: the answer to a first one may
   * take as long as a message does to come.
   */
  public void expected(String queue) {
    troubles.putIfAbsent(requireNonNull(queue, "queue"), complete ? "" : NOT_POLLED);
  }

  /** Tells that a queue answered. */
  public void answered(String queue) {
    String before = troubles.put(requireNonNull(queue, "queue"), "");
    if (!complete) {
      complete = !troubles.containsValue(NOT_POLLED);
    }
    if (isAway(before)) {
      LOG.info("The queue is back: {}", queue);
    }
  }

  /**
   * Tells that it did not; logged once an outage.
   *
   * @param check what to look at first
   */
  public void failed(String queue, String cause, String check) {
    requireNonNull(cause, "cause");
    if (!isAway(troubles.put(requireNonNull(queue, "queue"), cause))) {
      LOG.warn(
          "The queue cannot be read ({}): {} is tried again until it can. Check {}",
          cause,
          queue,
          requireNonNull(check, "check"));
    }
  }

  /** Forgets every queue that nobody polls any more. */
  public void keep(Set<String> polled) {
    troubles.keySet().retainAll(polled);
  }

  private static boolean isAway(String trouble) {
    return trouble != null && !trouble.isEmpty() && !trouble.equals(NOT_POLLED);
  }

  /** Why queues cannot be read; empty when the last poll of each worked. */
  public Optional<String> trouble() {
    if (troubles.isEmpty()) {
      return Optional.of(NOT_POLLED);
    }
    return Optional.of(
            new TreeMap<>(troubles)
                .entrySet().stream()
                    .filter(entry -> !entry.getValue().isEmpty())
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining("; ")))
        .filter(text -> !text.isEmpty());
  }
}
