package dev.maskroute.cli.dataset;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Dataset;
import dev.maskroute.config.Problem;
import dev.maskroute.crypto.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A data set to be.
 *
 * @param name begins the names of its files and settings
 * @param fields names in its messages, in order
 * @param secrets those of the fields that are to be protected
 * @param queue where its messages come from
 * @param method identifier of the method of its protected fields
 */
public record NewDataset(
    String name, List<String> fields, List<String> secrets, String queue, String method) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  /** A column holds 63 characters, seven of which are masked_. */
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,55}");

  private static final Set<String> OURS = Set.of("message_id", "create_date");
  private static final Set<String> TABLES =
      Set.of("user_logins", "flyway_schema_history", "maskroute_rekey", "maskroute_rekey_pending");

  public NewDataset {
    requireNonNull(name, "name");
    fields = List.copyOf(fields);
    secrets = List.copyOf(secrets);
    requireNonNull(queue, "queue");
    requireNonNull(method, "method");
  }

  String table() {
    return Dataset.defaultTable(name);
  }

  /** The column of a field. */
  String column(String field) {
    return secrets.contains(field) ? "masked_" + field : field;
  }

  /** All that is wrong with it. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    checkName(problems);
    if (!QUEUE.matcher(queue).matches()) {
      problems.add(
          new Problem(
              "--queue",
              "\"" + queue + "\" is not the name of a queue",
              "write up to 80 letters, digits, dashes and underscores"));
    }
    Optional<Method> known = Method.of(method);
    if (known.isEmpty() || known.get() == Method.AES_ECB) {
      problems.add(
          new Problem(
              "--method",
              "\"" + method + "\" is not a method for new data",
              "write one of " + Method.ids() + ", but not aes-ecb"));
    }
    checkFields(problems);
    checkSecrets(problems);
    return problems;
  }

  private void checkName(List<Problem> problems) {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          new Problem(
              "NAME",
              "\"" + name + "\" cannot be the name of files and of a table",
              "write up to 40 lower-case letters, digits, dashes and underscores, a letter first"));
    } else if (TABLES.contains(table())) {
      problems.add(
          new Problem("NAME", "the table " + table() + " is one of ours", "choose another name"));
    }
  }

  private void checkFields(List<Problem> problems) {
    Set<String> seen = new HashSet<>();
    for (String field : fields) {
      if (!FIELD.matcher(field).matches()) {
        problems.add(
            new Problem(
                "--fields",
                "\"" + field + "\" cannot be the name of a column",
                "write up to 56 letters, digits and underscores; a path such as device.id is for"
                    + " you to add to the files"));
      } else if (OURS.contains(field)) {
        problems.add(
            new Problem("--fields", field + " is a column of ours", "leave that field out"));
      } else if (!seen.add(field)) {
        problems.add(new Problem("--fields", field + " is there twice", "write it once"));
      }
    }
  }

  private void checkSecrets(List<Problem> problems) {
    if (secrets.isEmpty()) {
      problems.add(new Problem("--protect", "names no field", "name those that tell of a person"));
    }
    for (String field : secrets) {
      if (!fields.contains(field)) {
        problems.add(
            new Problem(
                "--protect", "\"" + field + "\" is not among --fields", "name one of " + fields));
      }
    }
  }
}
