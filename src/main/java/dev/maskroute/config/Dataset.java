package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One kind of message with a queue, a schema, a statement and a table of its own.
 *
 * @param name begins the names of its files, and is what the exchange variable {@code dataset} says
 * @param queueKey the setting that names its queue, for messages
 * @param queue empty for a set of fields whose route names its queue itself
 * @param table where its rows are
 * @param consumers batches of it in the making at the same time
 */
public record Dataset(
    String name, String queueKey, Optional<String> queue, String table, int consumers) {
  /** The name of the shipped one, whose settings are {@code maskroute.queue} and the like. */
  public static final String DEFAULT = "user-logins";

  public Dataset {
    requireNonNull(name, "name");
    requireNonNull(queueKey, "queueKey");
    requireNonNull(queue, "queue");
    requireNonNull(table, "table");
  }

  /** What a further data set's setting is called. */
  public static String key(String name, String option) {
    return PropertyTable.DATASETS + name + "." + option;
  }

  /** The table that a data set's rows are in unless a setting says otherwise. */
  public static String defaultTable(String name) {
    return name.replace('-', '_');
  }

  /** Whether it is the shipped one. */
  public boolean isDefault() {
    return name.equals(DEFAULT);
  }

  /** The file of the statement that stores it. */
  public String insertFile() {
    return "insert-" + name + ".sql";
  }
}
