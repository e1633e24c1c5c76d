package dev.maskroute.cli.dataset;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.crypto.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with a data set to be, whatever the site has already. */
final class DatasetProblems {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  /** A column holds 63 characters, seven of which are masked_. */
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,55}");

  private static final Set<String> OURS = Set.of("message_id", "create_date");

  /** The column of a warehouse's table that says which file a row is in. */
  private static final String BATCH = "batch";

  private static final Set<String> TABLES =
      Set.of("user_logins", "flyway_schema_history", "maskroute_rekey", "maskroute_rekey_pending");

  private final NewDataset dataset;
  private final List<Problem> problems = new ArrayList<>();

  private DatasetProblems(NewDataset dataset) {
    this.dataset = requireNonNull(dataset, "dataset");
  }

  /** All that is wrong. */
  static List<Problem> of(NewDataset dataset) {
    DatasetProblems found = new DatasetProblems(dataset);
    found.checkName();
    found.checkQueue();
    found.checkMethod();
    found.checkFields();
    found.checkSecrets();
    found.checkColumns();
    return List.copyOf(found.problems);
  }

  private void problem(String subject, String cause, String remedy) {
    problems.add(new Problem(subject, cause, remedy));
  }

  private void checkName() {
    if (!NAME.matcher(dataset.name()).matches()) {
      problem(
          "NAME",
          "\"" + dataset.name() + "\" cannot be the name of files and of a table",
          "write up to 40 lower-case letters, digits, dashes and underscores, a letter first");
    } else if (TABLES.contains(dataset.table())) {
      problem("NAME", "the table " + dataset.table() + " is one of ours", "choose another name");
    }
  }

  private void checkQueue() {
    if (!QUEUE.matcher(dataset.queue()).matches()) {
      problem(
          "--queue",
          "\"" + dataset.queue() + "\" is not the name of a queue",
          "write up to 80 letters, digits, dashes and underscores");
    }
  }

  private void checkMethod() {
    Optional<Method> known = Method.of(dataset.method());
    if (known.isEmpty() || known.get() == Method.AES_ECB) {
      problem(
          "--method",
          "\"" + dataset.method() + "\" is not a method for new data",
          "write one of " + Method.ids() + ", but not aes-ecb");
    }
  }

  private void checkFields() {
    Set<String> seen = new HashSet<>();
    for (String field : dataset.fields()) {
      if (!FIELD.matcher(field).matches()) {
        problem(
            "--fields",
            "\"" + field + "\" cannot be the name of a column",
            "write up to 56 letters, digits and underscores; a path such as device.id is for you"
                + " to add to the files");
      } else if (isOurs(field)) {
        problem("--fields", field + " is a column of ours", "leave that field out");
      } else if (!seen.add(field)) {
        problem("--fields", field + " is there twice", "write it once");
      }
    }
  }

  private boolean isOurs(String field) {
    return OURS.contains(field)
        || (dataset.warehouse() && BATCH.equals(dataset.column(field).toLowerCase(Locale.ROOT)));
  }

  private void checkSecrets() {
    if (dataset.secrets().isEmpty()) {
      problem("--protect", "names no field", "name those that tell of a person");
    }
    for (String field : dataset.secrets()) {
      if (!dataset.fields().contains(field)) {
        problem(
            "--protect",
            "\"" + field + "\" is not among --fields",
            "name one of " + dataset.fields());
      }
    }
  }

  /** A protected field brings a column of another name, which a field may have as its own. */
  private void checkColumns() {
    Map<String, String> owners = new HashMap<>();
    for (String field : new LinkedHashSet<>(dataset.fields())) {
      String column = dataset.column(field);
      // Not every database tells names apart by case alone.
      String other = owners.putIfAbsent(column.toLowerCase(Locale.ROOT), field);
      if (other != null) {
        problem(
            "--fields",
            field + " and " + other + " would both be the column " + column,
            "leave one out, and add it to the files under another name");
      }
    }
  }
}
