package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a site chooses, checked.
 *
 * @param home the folder that holds {@code routes/} and {@code sql/}; absolute
 * @param fields the protected fields of all sets
 * @param datasets the default one first
 * @param sinks names of files in {@code routes/sinks}, in the order they take a batch
 * @param auditFile where recoveries of plaintext are recorded; absolute
 * @param unmaskForbidden whether this host may not recover any plaintext
 * @param logLevel level of our own loggers
 * @param properties what routes may name in {@code {{...}}}: all settings but the secret ones
 */
public record Settings(
    Path home,
    QueueSettings queue,
    BatchSettings batch,
    DatabaseSettings database,
    KeySettings keys,
    List<Field> fields,
    List<Dataset> datasets,
    List<String> sinks,
    Path auditFile,
    boolean unmaskForbidden,
    ManagementSettings management,
    String logLevel,
    Map<String, String> properties) {
  /** What routes call the site's folder. */
  static final String HOME = "maskroute.home";

  public Settings {
    requireNonNull(home, "home");
    requireNonNull(queue, "queue");
    requireNonNull(batch, "batch");
    requireNonNull(database, "database");
    requireNonNull(keys, "keys");
    fields = List.copyOf(fields);
    datasets = List.copyOf(datasets);
    sinks = List.copyOf(sinks);
    requireNonNull(auditFile, "auditFile");
    requireNonNull(management, "management");
    requireNonNull(logLevel, "logLevel");
    properties = Map.copyOf(properties);
  }

  /** Whether rows go to the database that these settings name. */
  public boolean usesDatabase() {
    return sinks.contains(SinkNames.POSTGRES);
  }

  /** Without the properties: what a sink is given may be secret. */
  @Override
  public String toString() {
    return "settings of " + home;
  }

  /** The same without anything that listens. */
  public Settings quiet() {
    return with(home, new ManagementSettings(management.host(), 0), properties);
  }

  /** The same with the routes and SQL of a copy; every other folder stays where it is. */
  Settings copiedTo(Path copy) {
    Map<String, String> moved = new TreeMap<>(properties);
    moved.put(HOME, home.toString());
    moved.put(SiteCopy.COPY, copy.toString());
    return with(copy, management, moved);
  }

  private Settings with(Path folder, ManagementSettings health, Map<String, String> visible) {
    return new Settings(
        folder,
        queue,
        batch,
        database,
        keys,
        fields,
        datasets,
        sinks,
        auditFile,
        unmaskForbidden,
        health,
        logLevel,
        visible);
  }

  /** The site's own folder, which is {@link #home} unless these settings are those of a copy. */
  public Path site() {
    return Path.of(properties.getOrDefault(HOME, home.toString()));
  }

  /** Whether edits are taken while the routes run. */
  public boolean reload() {
    return Boolean.parseBoolean(properties.get(Setting.RELOAD.key()));
  }

  /**
   * The protected field of a name, which may be written as its path where only one data set has
   * such a path.
   */
  public Optional<Field> field(String name) {
    Optional<Field> named = fields.stream().filter(field -> field.name().equals(name)).findFirst();
    List<Field> there =
        fields.stream().filter(field -> field.path().text().equals(name)).limit(2).toList();
    return named.isPresent() || there.size() != 1 ? named : Optional.of(there.get(0));
  }

  /** The data set that a field belongs to. */
  public Dataset dataset(Field field) {
    return datasets.stream()
        .filter(
            one -> field.dataset().isEmpty() ? one.isDefault() : one.name().equals(field.dataset()))
        .findFirst()
        .orElseThrow();
  }

  /** The data sets whose queues are settings. */
  public List<Dataset> sources() {
    return datasets.stream().filter(dataset -> dataset.queue().isPresent()).toList();
  }

  /** How many batches there can be in the making at the same time. */
  public int consumers() {
    return sources().stream().mapToInt(Dataset::consumers).sum();
  }

  /** All queues by the settings that name them, the dead letter queue last. */
  public Map<String, String> queues() {
    Map<String, String> queues = new LinkedHashMap<>();
    sources().forEach(dataset -> queues.put(dataset.queueKey(), dataset.queue().orElseThrow()));
    queues.put(Setting.DEAD_LETTER_QUEUE.key(), queue.deadLetterName());
    return queues;
  }

  /** The folder of the route files. */
  public Path routes() {
    return home.resolve("routes");
  }

  /** The folder of the files that bring the schema up to date: always the site's own. */
  public Path migrations() {
    return site().resolve(SiteFiles.MIGRATIONS);
  }

  /** The folder of the statements that routes run. */
  public Path queries() {
    return home.resolve("sql/queries");
  }

  /**
   * A protected field.
   *
   * @param key its setting, for messages
   * @param name its own name and that of its keyset; begins with the set where that is not the
   *     default one
   * @param dataset the set of fields it belongs to; empty for the default one
   * @param path where it is in a message
   * @param method identifier of the method, not yet known to exist
   * @param context what binds a token to this field
   * @param normalize identifier of a normalization, not yet known to exist; empty for the method's
   *     own
   * @param alphabet the characters that are replaced by each other; empty for the method's own
   * @param column where its tokens are stored
   * @param maxLength most characters of a value; 0 where that is not said
   */
  public record Field(
      String key,
      String name,
      String dataset,
      FieldPath path,
      String method,
      String context,
      String normalize,
      String alphabet,
      String column,
      int maxLength) {
    public Field {
      requireNonNull(key, "key");
      requireNonNull(name, "name");
      requireNonNull(dataset, "dataset");
      requireNonNull(path, "path");
      requireNonNull(method, "method");
      requireNonNull(context, "context");
      requireNonNull(normalize, "normalize");
      requireNonNull(alphabet, "alphabet");
      requireNonNull(column, "column");
    }

    /** A field of the default set, without other options. */
    public Field(String name, String method, String context) {
      this(
          "maskroute.fields." + name,
          name,
          "",
          FieldPath.of(name),
          method,
          context,
          "",
          "",
          defaultColumn(FieldPath.of(name)),
          0);
    }

    static String defaultColumn(FieldPath path) {
      return "masked_" + path.name().replaceAll("[.-]", "_");
    }
  }
}
