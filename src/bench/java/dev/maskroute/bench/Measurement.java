package dev.maskroute.bench;

import dev.maskroute.bench.queue.Lag;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run took. CPU is user and system time in microseconds a message.
 *
 * @param perSecond messages a second, from the first receive to the last delete
 * @param steadyPerSecond the same of the second half of the messages
 * @param cpu of the contestant, its start included
 * @param steadyCpu of the contestant, for the second half of the messages
 * @param databaseCpu of PostgreSQL
 * @param queueCpu of the queue server
 * @param requests to the queue for 1,000 messages
 * @param peakMegabytes resident memory of the contestant
 * @param foreign processors that other programs took meanwhile, on average
 * @param lag null unless messages arrive at a given pace
 */
record Measurement(
    int messages,
    double perSecond,
    double steadyPerSecond,
    double cpu,
    double steadyCpu,
    double databaseCpu,
    double queueCpu,
    double requests,
    long peakMegabytes,
    double foreign,
    Lag lag) {
  /** By name, for keeping. */
  Map<String, Double> values() {
    Map<String, Double> values = new TreeMap<>();
    values.put("messages", (double) messages);
    values.put("perSecond", rounded(perSecond));
    values.put("steadyPerSecond", rounded(steadyPerSecond));
    values.put("cpu", rounded(cpu));
    values.put("steadyCpu", rounded(steadyCpu));
    values.put("databaseCpu", rounded(databaseCpu));
    values.put("queueCpu", rounded(queueCpu));
    values.put("requests", rounded(requests));
    values.put("peakMegabytes", (double) peakMegabytes);
    values.put("foreign", rounded(foreign));
    if (lag != null) {
      values.put("lagMedian", rounded(lag.median()));
      values.put("lagPercentile99", rounded(lag.percentile99()));
    }
    return values;
  }

  private static double rounded(double value) {
    return Math.round(100 * value) / 100.0;
  }

  /** For people, on one line. */
  String line() {
    String line =
        String.format(
            Locale.ROOT,
            "%,.0f messages/s (steady %,.0f), CPU %.1f us (steady %.1f), PostgreSQL %.1f us,"
                + " queue %.1f us, %.1f requests/1,000, %d MB, foreign load %.2f",
            perSecond,
            steadyPerSecond,
            cpu,
            steadyCpu,
            databaseCpu,
            queueCpu,
            requests,
            peakMegabytes,
            foreign);
    return lag == null
        ? line
        : line
            + String.format(
                Locale.ROOT, ", lag p50 %.0f ms, p99 %.0f ms", lag.median(), lag.percentile99());
  }
}
