package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads {@code application.properties} and the environment into {@link Settings}. */
public final class SettingsLoader {
  private static final Pattern SINK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Pattern LEVEL = Pattern.compile("TRACE|DEBUG|INFO|WARN|ERROR|OFF");

  private static final String OURS = "maskroute.";
  private static final String HOME = "{{" + Settings.HOME + "}}";

  private final Path home;
  private final Map<String, String> table;
  private final SettingsReader reader;

  private SettingsLoader(Path home, Map<String, String> table) {
    this.home = home;
    this.table = table;
    this.reader = new SettingsReader(table);
  }

  /**
   * Loads and checks the settings.
   *
   * @param home the folder relative paths start from
   * @param file the properties file; a missing one counts as empty
   * @param environment the variables that override it
   * @param functions replaces property functions such as {@code {{env:NAME}}} in a value
   * @throws InvalidSettingsException naming every problem, when there is one
   */
  public static Settings load(
      Path home, Path file, Map<String, String> environment, UnaryOperator<String> functions)
      throws InvalidSettingsException {
    return read(home, file, environment, functions).sound();
  }

  /**
   * The same, for whoever has to know what else is wrong.
   *
   * @throws InvalidSettingsException when the properties file cannot be read
   */
  public static SettingsReading read(
      Path home, Path file, Map<String, String> environment, UnaryOperator<String> functions)
      throws InvalidSettingsException {
    requireNonNull(home, "home");
    Map<String, String> table = PropertyTable.merge(PropertiesFile.read(file), environment);
    SettingsLoader loader = new SettingsLoader(home, new TreeMap<>());
    new UnknownVariables(table).problems(environment).forEach(loader.reader.problems()::add);
    table.forEach((key, value) -> loader.resolve(key, value, functions));
    Settings settings = loader.settings();
    return new SettingsReading(settings, loader.reader.problems());
  }

  /** Only our own keys: a function in any other key is left for the component that reads it. */
  private void resolve(String key, String text, UnaryOperator<String> functions) {
    // As in routes. It is no function, and folders can be named inside of a value by it alone.
    String value = key.startsWith(OURS) ? text.replace(HOME, home.toString()) : text;
    if (!key.startsWith(OURS) || !value.contains("{{")) {
      table.put(key, value);
      return;
    }
    try {
      table.put(key, functions.apply(value));
    } catch (RuntimeException e) {
      // The default stands in, so that this is one problem and not two.
      table.put(key, Setting.of(key).map(Setting::defaultValue).orElse(""));
      reader.problem(
          key,
          "its property function gave no value (" + e.getClass().getSimpleName() + ")",
          "check that the variable or secret it names exists and may be read, and that the vault's"
              + " component is in ext/");
    }
  }

  private Settings settings() {
    new UnknownKeys(table.keySet()).problems().forEach(reader.problems()::add);
    List<Settings.Field> fields = new FieldSettings(table, reader).read();
    check(fields);
    QueueSettings queue = queue();
    BatchSettings batch = batch();
    DatasetSettings datasets = new DatasetSettings(table, reader);
    return new Settings(
        home,
        queue,
        batch,
        database(),
        keys(),
        fields,
        datasets.read(fields, queue.name(), batch.consumers()),
        sinks(),
        fromHome(Setting.AUDIT_FILE.key(), reader.requiredText(Setting.AUDIT_FILE)),
        reader.flag(Setting.UNMASK_FORBIDDEN),
        management(),
        logLevel(),
        visible());
  }

  /** What is read from the visible ones later; here it is only made sure that it can be. */
  private void check(List<Settings.Field> fields) {
    reader.flag(Setting.RELOAD);
    reader.checkIdentity(
        Setting.MESSAGE_ID.key(),
        reader.text(Setting.MESSAGE_ID),
        fields.stream().filter(field -> field.dataset().isEmpty()).toList());
  }

  private QueueSettings queue() {
    return new QueueSettings(
        queueName(Setting.QUEUE),
        queueName(Setting.DEAD_LETTER_QUEUE),
        reader.address(Setting.SQS_ENDPOINT),
        reader.flag(Setting.QUEUE_CREATE),
        reader.number(Setting.WAIT_TIME, 0, 20),
        reader.number(Setting.VISIBILITY_TIMEOUT, 1, 43_200));
  }

  private String queueName(Setting setting) {
    String name = reader.requiredText(setting);
    QueueNames.problem(setting.key(), name).ifPresent(reader.problems()::add);
    return name;
  }

  private BatchSettings batch() {
    return new BatchSettings(
        reader.number(Setting.BATCH_SIZE, 1, 10_000),
        reader.duration(Setting.BATCH_INTERVAL, Duration.ofMillis(1), Duration.ofMinutes(5)),
        reader.number(Setting.CONSUMERS, 1, 256));
  }

  private DatabaseSettings database() {
    String url = reader.requiredText(Setting.DATABASE_URL);
    if (!url.isEmpty() && !url.startsWith("jdbc:")) {
      reader.problem(
          Setting.DATABASE_URL.key(),
          "is not a JDBC address",
          "write one such as " + Setting.DATABASE_URL.defaultValue());
    }
    return new DatabaseSettings(
        url,
        reader.text(Setting.DATABASE_USER),
        new Secret(reader.text(Setting.DATABASE_PASSWORD)),
        reader.flag(Setting.DATABASE_MIGRATE));
  }

  private KeySettings keys() {
    return new KeySettings(
        fromHome(Setting.KEYS_DIRECTORY.key(), reader.requiredText(Setting.KEYS_DIRECTORY)),
        new Secret(reader.text(Setting.KEYS_KEK)),
        new Secret(reader.text(Setting.KEYS_NEW_KEK)));
  }

  private Path fromHome(String key, String path) {
    try {
      return home.resolve(path);
    } catch (InvalidPathException e) {
      reader.problem(
          key,
          "cannot be the path of a file under the encoding of this locale",
          "set LC_ALL, such as to C.UTF-8, or write the path in ASCII");
      return home;
    }
  }

  private List<String> sinks() {
    List<String> sinks = SinkNames.split(reader.text(Setting.SINKS));
    if (sinks.isEmpty()) {
      reader.problem(
          Setting.SINKS.key(),
          "names no sink",
          "write a value such as " + Setting.SINKS.defaultValue());
    }
    for (String sink : sinks) {
      if (!SINK.matcher(sink).matches()) {
        reader.problem(
            Setting.SINKS.key(),
            "\"" + sink + "\" is not the name of a sink",
            "write names of files in routes/sinks without .camel.yaml, separated by commas");
      }
    }
    List<String> usable = sinks.stream().filter(sink -> SINK.matcher(sink).matches()).toList();
    return usable.isEmpty() ? SinkNames.split(Setting.SINKS.defaultValue()) : usable;
  }

  private ManagementSettings management() {
    return new ManagementSettings(
        reader.requiredText(Setting.MANAGEMENT_HOST),
        reader.number(Setting.MANAGEMENT_PORT, 0, 65_535));
  }

  private String logLevel() {
    String level = reader.text(Setting.LOG_LEVEL);
    if (!LEVEL.matcher(level).matches()) {
      reader.problem(
          Setting.LOG_LEVEL.key(),
          "\"" + level + "\" is not a level",
          "write one of TRACE, DEBUG, INFO, WARN, ERROR, OFF");
      return Setting.LOG_LEVEL.defaultValue();
    }
    return level;
  }

  private Map<String, String> visible() {
    Map<String, String> visible = new TreeMap<>(table);
    Arrays.stream(Setting.values())
        .filter(Setting::isSecret)
        .forEach(setting -> visible.remove(setting.key()));
    reader.problems().forEach(problem -> useDefault(visible, problem.subject()));
    visible.replaceAll(
        (key, value) -> isFolderOfSink(key) ? fromHome(key, value).toString() : value);
    return visible;
  }

  /** Else a route that names the setting would be blamed for it too. */
  private static void useDefault(Map<String, String> visible, String key) {
    Setting.of(key)
        .filter(setting -> visible.containsKey(setting.key()))
        .ifPresent(setting -> visible.put(setting.key(), setting.defaultValue()));
  }

  /** A sink's own folder starts from home, as every other folder does. */
  private static boolean isFolderOfSink(String key) {
    return key.startsWith(PropertyTable.SINKS) && key.endsWith(".directory");
  }
}
