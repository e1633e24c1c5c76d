package dev.maskroute.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was measured at one point, kept as a line of JSON.
 *
 * @param suite what it belongs to, such as a growth curve
 * @param subject what was measured
 * @param at where on the curve; 0 without one
 * @param day when
 * @param java by which Java
 * @param processors how many the machine has
 * @param values by name
 */
record Figure(
    String suite,
    String subject,
    double at,
    String day,
    String java,
    int processors,
    Map<String, Double> values) {
  Figure {
    values = new TreeMap<>(values);
  }

  /** A figure of today and of this machine. */
  static Figure now(String suite, String subject, double at, Map<String, Double> values) {
    return new Figure(
        suite,
        subject,
        at,
        LocalDate.now(ZoneOffset.UTC).toString(),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  double value(String name) {
    return values.getOrDefault(name, Double.NaN);
  }
}
