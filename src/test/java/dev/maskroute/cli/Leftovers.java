package dev.maskroute.cli;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What routes leave behind that were not stopped to the end. */
final class Leftovers {
  /** One for each set of routes that can still be reached, as by a thread or a cache. */
  private static final List<String> OBJECTS =
      List.of(
          "dev.maskroute.cli.Generation",
          "dev.maskroute.config.SiteCopy",
          "dev.maskroute.crypto.KeysetWatch",
          "dev.maskroute.routing.Pipeline",
          "org.apache.camel.impl.DefaultCamelContext",
          "org.apache.commons.dbcp2.BasicDataSource");

  /** A line of a histogram: its number, how many there are, their bytes, their class. */
  private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+)");

  private Leftovers() {}

  /**
   * What there is clearly more of than before. One more is no leak: a thread that is idle may still
   * hold on to what it did last.
   */
  static Map<String, Integer> since(Map<String, Integer> before) throws JMException {
    Map<String, Integer> more = now();
    more.replaceAll((name, count) -> count - before.getOrDefault(name, 0));
    more.values().removeIf(grown -> grown <= 1);
    return more;
  }

  /** How many there are of each kind of object and of thread, after a collection of garbage. */
  static Map<String, Integer> now() throws JMException {
    Map<String, Integer> counts = new TreeMap<>();
    LINE.matcher(histogram())
        .results()
        .filter(line -> OBJECTS.contains(line.group(2)))
        .forEach(line -> counts.put(simple(line), Integer.parseInt(line.group(1))));
    Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains(" - aws2-sqs://") || name.equals("keyset-watch"))
        .forEach(name -> counts.merge("thread " + name.replaceAll("\\d+", "0"), 1, Integer::sum));
    return counts;
  }

  private static String simple(MatchResult line) {
    return line.group(2).substring(line.group(2).lastIndexOf('.') + 1);
  }

  private static String histogram() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
  }
}
