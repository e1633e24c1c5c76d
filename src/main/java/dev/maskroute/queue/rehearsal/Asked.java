package dev.maskroute.queue.rehearsal;

import java.util.Arrays;
import java.util.List;
import org.apache.camel.component.aws2.sqs.Sqs2Configuration;

/**
 * What a consumer asks the queue for besides the body: SQS gives nothing else.
 *
 * @param system names of attributes that the queue sets
 * @param sender names, or prefixes that end in {@code .*}, of attributes that a sender sets
 */
record Asked(List<String> system, List<String> sender) {
  static Asked by(Sqs2Configuration configuration) {
    return new Asked(
        names(configuration.getAttributeNames()), names(configuration.getMessageAttributeNames()));
  }

  private static List<String> names(String list) {
    return list == null ? List.of() : Arrays.stream(list.split(",")).map(String::strip).toList();
  }

  boolean forSystemAttribute(String name) {
    return system.contains("All") || system.contains(name);
  }

  boolean forAttribute(String name) {
    return sender.stream().anyMatch(asked -> matches(asked, name));
  }

  private static boolean matches(String asked, String name) {
    return asked.equals("All")
        || asked.equals(name)
        || (asked.endsWith(".*") && name.startsWith(asked.substring(0, asked.length() - 1)));
  }
}
