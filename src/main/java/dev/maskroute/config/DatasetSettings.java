package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code maskroute.datasets.<name>.*}, but for the fields of each. */
final class DatasetSettings {
  private static final String QUEUE = "queue";
  private static final String MESSAGE_ID = "message-id";
  private static final String CONSUMERS = "consumers";
  private static final String TABLE = "table";
  private static final Set<String> OPTIONS = Set.of(QUEUE, MESSAGE_ID, CONSUMERS, TABLE);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  private final Map<String, String> table;
  private final SettingsReader reader;

  /**
   * @param table gains what is not set, so that routes can name it
   */
  DatasetSettings(Map<String, String> table, SettingsReader reader) {
    this.table = requireNonNull(table, "table");
    this.reader = requireNonNull(reader, "reader");
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The name in front of an option or a field; empty when the key is of no data set. */
  static Optional<String> nameIn(String key) {
    String rest = key.startsWith(PropertyTable.DATASETS) ? tail(key) : "";
    int dot = rest.indexOf('.');
    return Optional.of(rest.substring(0, Math.max(dot, 0))).filter(DatasetSettings::isName);
  }

  static boolean isOption(String key) {
    return nameIn(key)
        .filter(name -> OPTIONS.contains(tail(key).substring(name.length() + 1)))
        .isPresent();
  }

  private static String tail(String key) {
    return key.substring(PropertyTable.DATASETS.length());
  }

  /** The names that options of a data set can have. */
  static List<String> optionKeys(String name) {
    return OPTIONS.stream().sorted().map(option -> Dataset.key(name, option)).toList();
  }

  /** The default one first. */
  List<Dataset> read(List<Settings.Field> fields, String queue, int consumers) {
    List<Dataset> all = new ArrayList<>();
    all.add(
        new Dataset(
            Dataset.DEFAULT,
            Setting.QUEUE.key(),
            Optional.of(queue),
            Dataset.defaultTable(Dataset.DEFAULT),
            consumers));
    for (String name : names()) {
      all.add(dataset(name, consumers));
      checkIdentity(name, fields);
    }
    requireFields(all, fields);
    requireOwnQueues(all);
    return List.copyOf(all);
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    table.keySet().forEach(key -> nameIn(key).ifPresent(names::add));
    if (names.remove(Dataset.DEFAULT)) {
      reader.problem(
          PropertyTable.DATASETS + Dataset.DEFAULT,
          "is the data set that maskroute.queue and maskroute.fields.<name> are about",
          "write its settings there, or choose another name");
    }
    return names;
  }

  private Dataset dataset(String name, int consumers) {
    String queueKey = Dataset.key(name, QUEUE);
    String consumersKey = Dataset.key(name, CONSUMERS);
    QueueNames.problem(queueKey, table.getOrDefault(queueKey, ""))
        .ifPresent(reader.problems()::add);
    String own = otherwise(consumersKey, Integer.toString(consumers));
    return new Dataset(
        name,
        queueKey,
        Optional.ofNullable(table.get(queueKey)).filter(queue -> !queue.isEmpty()),
        table(name),
        reader.number(consumersKey, own, 1, 256, Setting.CONSUMERS.defaultValue()));
  }

  private String table(String name) {
    String key = Dataset.key(name, TABLE);
    String text = otherwise(key, Dataset.defaultTable(name));
    if (!IDENTIFIER.matcher(text).matches()) {
      reader.problem(
          key,
          "\"" + text + "\" is not the plain name of a table",
          "write 1 to 63 letters, digits or underscores, not beginning with a digit");
    }
    return text;
  }

  private void checkIdentity(String name, List<Settings.Field> fields) {
    String key = Dataset.key(name, MESSAGE_ID);
    String text = otherwise(key, Setting.MESSAGE_ID.defaultValue());
    reader.checkIdentity(
        key, text, fields.stream().filter(field -> field.dataset().equals(name)).toList());
  }

  private String otherwise(String key, String value) {
    String set = table.getOrDefault(key, "");
    table.put(key, set.isEmpty() ? value : set);
    return table.get(key);
  }

  private void requireFields(List<Dataset> all, List<Settings.Field> fields) {
    for (Dataset dataset : all) {
      if (!dataset.isDefault()
          && dataset.queue().isPresent()
          && fields.stream().noneMatch(field -> field.dataset().equals(dataset.name()))) {
        reader.problem(
            dataset.queueKey(),
            "belongs to a data set without a protected field",
            "add such as " + Dataset.key(dataset.name(), "fields.email") + "=aes-siv");
      }
    }
  }

  /** Routes that share a queue would each get some of the other's messages. */
  private void requireOwnQueues(List<Dataset> all) {
    Map<String, String> owners = new HashMap<>();
    owners.put(reader.text(Setting.DEAD_LETTER_QUEUE), Setting.DEAD_LETTER_QUEUE.key());
    for (Dataset dataset : all) {
      if (dataset.queue().isPresent()) {
        String other = owners.putIfAbsent(dataset.queue().get(), dataset.queueKey());
        if (other != null) {
          reader.problem(
              dataset.queueKey(),
              "is the same queue as " + other,
              "give each data set a queue of its own");
        }
      }
    }
  }
}
