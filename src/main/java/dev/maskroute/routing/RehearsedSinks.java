package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.SinkNames;
import dev.maskroute.store.RehearsedDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Stands where the sinks of a site are: the same routes by name, under the same error handling,
 * that keep what they are given. As in a database, a row whose {@code message_id} is there already
 * stays as it is. Mutable; safe for many threads.
 */
final class RehearsedSinks extends RouteBuilder {
  /** More attempts with the same refused rows can only be followed by others. */
  private static final int MOST_REPEATS = 2;

  private final List<String> sinks;
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
  private final Set<String> stored = new HashSet<>();
  private Map<String, String> refusedRows = Map.of();
  private int outages;
  private String lastRefused = "";
  private int repeats;
  private Optional<String> endless = Optional.empty();

  RehearsedSinks(List<String> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  @Override
  public void configure() {
    for (String sink : sinks) {
      from("direct:sink-" + sink)
          .routeId("sink-" + sink)
          .routeConfigurationId("sinks")
          .process(exchange -> take(sink, exchange));
    }
  }

  /** Forgets everything, and fails from now on as the case says. */
  synchronized void reset(Circumstances circumstances) {
    rows.clear();
    sinks.forEach(sink -> rows.put(sink, new LinkedHashMap<>()));
    stored.clear();
    refusedRows = circumstances.refusedRows();
    outages = circumstances.sinkOutages();
    endless = Optional.empty();
  }

  /** Begins to count anew: another delivery brings the same refused rows on sound routes too. */
  synchronized void nextDelivery() {
    lastRefused = "";
    repeats = 0;
  }

  private synchronized void take(String sink, Exchange exchange) throws Exception {
    RowBatch batch = requireNonNull(exchange.getMessage().getBody(RowBatch.class), "batch");
    if (outages > 0) {
      outages--;
      throw RehearsedDatabase.away();
    }
    Map<String, String> taken = new LinkedHashMap<>();
    for (Row row : batch.rows()) {
      // Of several rows in one statement the first goes in; the others are there already.
      taken.putIfAbsent(row.id(), row.json());
    }
    if (refuses(sink, taken.keySet())) {
      refuse(sink, taken.keySet());
      return;
    }
    taken.forEach(rows.get(sink)::putIfAbsent);
    batch.rows().forEach(row -> stored.add(row.message().id()));
  }

  /** Where a site has no sink that is a database, its first one refuses rows. */
  private boolean refuses(String sink, Set<String> ids) {
    String database = sinks.contains(SinkNames.POSTGRES) ? SinkNames.POSTGRES : sinks.get(0);
    return sink.equals(database) && ids.stream().anyMatch(refusedRows::containsKey);
  }

  /** Whoever repeats for ever is let go at last, so that the case comes to an end. */
  private void refuse(String sink, Set<String> ids) throws Exception {
    repeats = lastRefused.equals(ids.toString()) ? repeats + 1 : 0;
    lastRefused = ids.toString();
    if (repeats == MOST_REPEATS) {
      endless = Optional.of(sink);
      return;
    }
    String first = ids.stream().filter(refusedRows::containsKey).findFirst().orElseThrow();
    throw RehearsedDatabase.refusal(refusedRows.get(first));
  }

  synchronized Map<String, List<String>> rows() {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    rows.forEach((sink, taken) -> copy.put(sink, new ArrayList<>(taken.values())));
    return copy;
  }

  synchronized Set<String> stored() {
    return Set.copyOf(stored);
  }

  synchronized Optional<String> endless() {
    return endless;
  }
}
