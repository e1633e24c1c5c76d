package dev.maskroute.status;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.maskroute.status.Section.Line;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the status page tells: the services with what is wrong with them, then each meter of ours by
 * its own description, those of one queue together. It asks nobody who may be long in answering.
 */
final class Sections {
  private static final String OURS = "maskroute.";
  private static final String QUEUE = "queue";

  /** Most of them never happen. */
  private static final String REASON = "reason";

  /** Told with the services. */
  private static final List<String> TOLD = List.of(Metrics.UP, Metrics.EDITS, Metrics.PENDING);

  private static final Comparator<Meter> ORDER =
      Comparator.<Meter, Boolean>comparing(Timer.class::isInstance)
          .thenComparing(meter -> meter.getId().getName())
          .thenComparing(Sections::labels);

  private final Metrics metrics;

  Sections(Metrics metrics) {
    this.metrics = requireNonNull(metrics, "metrics");
  }

  List<Section> now() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("Services", services()));
    metrics.registry().getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith(OURS))
        .filter(meter -> !TOLD.contains(meter.getId().getName()))
        .filter(Predicate.not(Sections::isReasonThatNeverWas))
        .sorted(ORDER)
        .collect(
            groupingBy(Sections::title, TreeMap::new, collectingAndThen(toList(), Sections::lines)))
        .forEach((title, lines) -> sections.add(new Section(title, lines)));
    return sections;
  }

  private List<Line> services() {
    List<Line> lines = new ArrayList<>();
    metrics
        .troubles()
        .forEach((name, trouble) -> lines.add(new Line(name, trouble.orElse("in order"))));
    metrics.edits().ifPresent(report -> lines.add(new Line("edits", report.toString())));
    return lines;
  }

  private static String title(Meter meter) {
    return Optional.ofNullable(meter.getId().getTag(QUEUE))
        .map(name -> "Queue " + name)
        .orElse("Runner");
  }

  private static List<Line> lines(List<Meter> meters) {
    return meters.stream().map(meter -> new Line(name(meter), value(meter))).toList();
  }

  private static String name(Meter meter) {
    String labels = labels(meter);
    return meter.getId().getDescription() + (labels.isEmpty() ? "" : ": " + labels);
  }

  private static String labels(Meter meter) {
    return meter.getId().getTags().stream()
        .filter(tag -> !tag.getKey().equals(QUEUE))
        .map(Tag::getValue)
        .collect(Collectors.joining(", "));
  }

  private static boolean isReasonThatNeverWas(Meter meter) {
    return meter.getId().getTag(REASON) != null && first(meter) == 0;
  }

  private static String value(Meter meter) {
    if (meter instanceof Timer timer) {
      return String.format(
          Locale.ROOT,
          "%.3f s on average, %.3f s at most of late",
          timer.mean(SECONDS),
          timer.max(SECONDS));
    }
    return Long.toString((long) first(meter));
  }

  private static double first(Meter meter) {
    return meter.measure().iterator().next().getValue();
  }
}
