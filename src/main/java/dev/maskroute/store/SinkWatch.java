package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which sinks did not take their last batch, so that no more is polled meanwhile. A
 * failure counts until a batch is stored, or for half a minute after it was last told: the batch it
 * was told of may be gone by then, and the next one has to be tried. Mutable; safe for many
 * threads.
 */
public final class SinkWatch {
  private static final Logger LOG = LoggerFactory.getLogger(SinkWatch.class);

  /** Several times the longest pause between two attempts. */
  private static final long LASTING = Duration.ofSeconds(30).toNanos();

  private final Map<String, Failure> failures = new ConcurrentHashMap<>();
  private final LongSupplier clock;

  public SinkWatch() {
    this(System::nanoTime);
  }

  SinkWatch(LongSupplier clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  private record Failure(String cause, long at) {}

  /** Tells that a sink did not take a batch. */
  public void failed(String sink, String cause) {
    requireNonNull(sink, "sink");
    failures.put(sink, new Failure(requireNonNull(cause, "cause"), clock.getAsLong()));
  }

  /** Tells that every sink took a batch. */
  public void stored() {
    if (!failures.isEmpty()) {
      LOG.info("Rows are stored again: {}", String.join(", ", new TreeMap<>(failures).keySet()));
      failures.clear();
    }
  }

  /** Forgets failures: other files are in place, and the next batch has to be tried. */
  public void forget() {
    failures.clear();
  }

  /** What the sinks did not take their last batch for; empty when they did. */
  public Optional<String> trouble() {
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    long now = clock.getAsLong();
    failures.values().removeIf(failure -> now - failure.at() > LASTING);
    return Optional.of(
            new TreeMap<>(failures)
                .entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue().cause())
                    .collect(Collectors.joining("; ")))
        .filter(text -> !text.isEmpty());
  }
}
