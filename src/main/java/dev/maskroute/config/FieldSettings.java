package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the protected fields: {@code maskroute.fields.*} and those of further sets. */
final class FieldSettings {
  private static final Set<String> OPTIONS =
      Set.of("context", "normalize", "alphabet", "column", "max-length");
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
  private static final String WITHIN_SET = ".fields.";

  private final Map<String, String> table;
  private final SettingsReader reader;
  private final List<Settings.Field> fields = new ArrayList<>();

  FieldSettings(Map<String, String> table, SettingsReader reader) {
    this.table = requireNonNull(table, "table");
    this.reader = requireNonNull(reader, "reader");
  }

  /** The names that options of the field with this key can have. */
  static List<String> optionKeys(String key) {
    return OPTIONS.stream().sorted().map(option -> key + "." + option).toList();
  }

  List<Settings.Field> read() {
    for (String key : table.keySet()) {
      if (key.startsWith(PropertyTable.FIELDS)) {
        read(key, "", key.substring(PropertyTable.FIELDS.length()));
      } else if (key.startsWith(PropertyTable.DATASETS) && !DatasetSettings.isOption(key)) {
        readOfSet(key, key.substring(PropertyTable.DATASETS.length()));
      }
    }
    if (fields.isEmpty()) {
      reader.problem(
          "maskroute.fields.<name>",
          "no field is protected",
          "name at least one, such as maskroute.fields.ip=aes-siv");
    }
    return List.copyOf(fields);
  }

  private void readOfSet(String key, String rest) {
    int middle = rest.indexOf(WITHIN_SET);
    if (middle < 0 || !DatasetSettings.isName(rest.substring(0, middle))) {
      reader.problem(
          key,
          "is not a setting",
          "write maskroute.datasets.<set>.fields.<name>=<method>, or one of "
              + DatasetSettings.optionKeys("<set>"));
      return;
    }
    read(key, rest.substring(0, middle), rest.substring(middle + WITHIN_SET.length()));
  }

  private void read(String key, String dataset, String text) {
    int dot = text.lastIndexOf('.');
    if (dot > 0 && OPTIONS.contains(text.substring(dot + 1))) {
      requireField(key, key.substring(0, key.lastIndexOf('.')));
      return;
    }
    FieldPath path = FieldPath.of(text);
    if (!path.isUsable()) {
      reader.problem(key, "has an empty part in its name", "write such as device.id or /device/id");
      return;
    }
    Settings.Field field = field(key, dataset, path);
    fields.forEach(other -> requireApart(field, other));
    fields.add(field);
  }

  private void requireField(String option, String field) {
    if (!table.containsKey(field)) {
      reader.problem(
          option,
          "is an option of a field that is not protected",
          "correct the name, or add " + field + "=<method>");
    }
  }

  private Settings.Field field(String key, String dataset, FieldPath path) {
    String name = dataset.isEmpty() ? path.name() : dataset + "." + path.name();
    String column = option(key, "column", Settings.Field.defaultColumn(path));
    if (!COLUMN.matcher(column).matches()) {
      reader.problem(
          key + ".column",
          "\"" + column + "\" is not the plain name of a column",
          "write 1 to 63 letters, digits or underscores");
    }
    return new Settings.Field(
        key,
        name,
        dataset,
        path,
        table.get(key),
        option(key, "context", name),
        option(key, "normalize", ""),
        option(key, "alphabet", ""),
        column,
        maxLength(key + ".max-length"));
  }

  private int maxLength(String key) {
    String text = table.getOrDefault(key, "");
    return text.isEmpty() ? 0 : reader.number(key, text, 1, 1_000_000, "64");
  }

  private String option(String key, String option, String otherwise) {
    return table.getOrDefault(key + "." + option, otherwise);
  }

  private void requireApart(Settings.Field field, Settings.Field other) {
    if (field.name().equals(other.name())) {
      reader.problem(
          field.key(), "is the same field as " + other.key(), "remove one of the two lines");
    } else if (field.dataset().equals(other.dataset())) {
      requireOutside(field, other);
      requireOutside(other, field);
    }
  }

  private void requireOutside(Settings.Field outer, Settings.Field inner) {
    if (outer.path().holds(inner.path())) {
      reader.problem(
          inner.key(),
          "lies within " + outer.key() + ", which is protected as a whole",
          "remove one of the two; the options of a field are "
              + OPTIONS.stream().sorted().toList());
    }
  }
}
