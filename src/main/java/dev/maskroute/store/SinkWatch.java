package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
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
 * was told of may be gone by then, and the next one has to be tried. What is wrong with a statement
 * of one source's rows counts for that source alone. Mutable; safe for many threads.
 */
public final class SinkWatch {
  private static final Logger LOG = LoggerFactory.getLogger(SinkWatch.class);

  /** Several times the longest pause between two attempts. */
  private static final long LASTING = Duration.ofSeconds(30).toNanos();

  private static final String ALL = "";

  private final Map<Place, Failure> failures = new ConcurrentHashMap<>();
  private final LongSupplier clock;

  public SinkWatch() {
    this(System::nanoTime);
  }

  SinkWatch(LongSupplier clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  private record Place(String sink, String source) implements Comparable<Place> {
    Place {
      requireNonNull(sink, "sink");
      requireNonNull(source, "source");
    }

    boolean concerns(String other) {
      return source.equals(ALL) || source.equals(other);
    }

    @Override
    public int compareTo(Place other) {
      return Comparator.comparing(Place::sink).thenComparing(Place::source).compare(this, other);
    }
  }

  private record Failure(String cause, long at) {}

  /** Tells that a sink did not take a batch, and would take none of whatever source. */
  public void failed(String sink, String cause) {
    failed(sink, ALL, cause);
  }

  /**
   * Tells that a sink did not take a batch, and would take none of this source.
   *
   * @param source the queue that its messages came from
   */
  public void failed(String sink, String source, String cause) {
    Failure failure = new Failure(requireNonNull(cause, "cause"), clock.getAsLong());
    failures.put(new Place(sink, source), failure);
  }

  /** Tells that every sink took a batch of this source. */
  public void stored(String source) {
    if (failures.isEmpty()) {
      return;
    }
    List<Place> over = failures.keySet().stream().filter(p -> p.concerns(source)).toList();
    over.forEach(failures::remove);
    if (!over.isEmpty()) {
      LOG.info(
          "Rows are stored again: {}",
          over.stream().map(Place::sink).distinct().sorted().collect(Collectors.joining(", ")));
    }
  }

  /** Forgets failures: other files are in place, and the next batch has to be tried. */
  public void forget() {
    failures.clear();
  }

  /** Whether batches of this source would be taken, as far as is known. */
  public boolean takes(String source) {
    return lasting().keySet().stream().noneMatch(place -> place.concerns(source));
  }

  /** What the sinks did not take their last batch for; empty when they did. */
  public Optional<String> trouble() {
    return Optional.of(
            new TreeMap<>(lasting())
                .entrySet().stream()
                    .map(entry -> entry.getKey().sink() + ": " + entry.getValue().cause())
                    .collect(Collectors.joining("; ")))
        .filter(text -> !text.isEmpty());
  }

  private Map<Place, Failure> lasting() {
    if (!failures.isEmpty()) {
      long now = clock.getAsLong();
      failures.values().removeIf(failure -> now - failure.at() > LASTING);
    }
    return failures;
  }
}
