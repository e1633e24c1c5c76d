package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of queues. */
final class QueueNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}(\\.fifo)?");

  private QueueNames() {}

  /**
   * What is wrong with an address in place of a name: the service finds the address by the name.
   */
  static Optional<Problem> problem(String key, String value) {
    requireNonNull(key, "key");
    if (!value.contains("/")) {
      return Optional.empty();
    }
    Matcher last = NAME.matcher(value.substring(value.lastIndexOf('/') + 1));
    String name = last.matches() ? last.group() : Setting.QUEUE.defaultValue();
    return Optional.of(
        new Problem(key, "is an address", "write the name of the queue alone, such as " + name));
  }
}
