package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers whether the last poll of each queue worked. A service that is there for some polls and
 * not for others is told of once a minute. Mutable; safe for many threads.
 */
public final class QueueWatch {
  private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);
  private static final String NOT_POLLED = "not polled yet";
  private static final long SAY_AGAIN = Duration.ofMinutes(1).toNanos();

  private final LongSupplier clock;

  /** By queue: what is the matter with it; empty when its last poll worked. */
  private final Map<String, String> troubles = new ConcurrentHashMap<>();

  /** When an outage of a queue was last logged for a cause. */
  private final Map<Outage, Long> saidAt = new ConcurrentHashMap<>();

  /** Those whose outage was logged, and its end was not yet. */
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /** Mutable: whether every queue was polled once. */
  private volatile boolean complete;

  private record Outage(String queue, String cause) {}

  public QueueWatch() {
    this(System::nanoTime);
  }

  QueueWatch(LongSupplier clock) {
    this.clock = requireNonNull(clock, "clock");
  }

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
    troubles.put(requireNonNull(queue, "queue"), "");
    if (!complete) {
      complete = !troubles.containsValue(NOT_POLLED);
    }
    if (said.remove(queue)) {
      LOG.info("The queue is back: {}", queue);
    }
  }

  /**
   * Tells that it did not; logged once an outage, and of one cause no sooner than after a minute.
   *
   * @param check what to look at first
   */
  public void failed(String queue, String cause, String check) {
    requireNonNull(cause, "cause");
    troubles.put(requireNonNull(queue, "queue"), cause);
    if (isNews(new Outage(queue, cause))) {
      LOG.warn(
          "The queue cannot be read ({}): {} is tried again until it can. Check {}",
          cause,
          queue,
          requireNonNull(check, "check"));
    }
  }

  private synchronized boolean isNews(Outage outage) {
    long now = clock.getAsLong();
    Long before = saidAt.get(outage);
    if (said.contains(outage.queue()) || (before != null && now - before < SAY_AGAIN)) {
      return false;
    }
    saidAt.put(outage, now);
    return said.add(outage.queue());
  }

  /** Forgets every queue that nobody polls any more. */
  public void keep(Set<String> polled) {
    troubles.keySet().retainAll(polled);
    said.retainAll(polled);
    saidAt.keySet().removeIf(outage -> !polled.contains(outage.queue()));
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
