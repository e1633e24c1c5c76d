package dev.maskroute.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * One save of one file.
 *
 * @param told words that the report on it has to hold; none for an edit that has to be taken
 */
record TrialEdit(String name, String file, String from, String to, List<String> told) {
  private static final String INGEST = "routes/login-ingest.camel.yaml";
  private static final String STORE = "routes/store-logins.camel.yaml";
  private static final String QUERY = "sql/queries/insert-user-logins.sql";
  private static final String LETTER = "routes/dead-letter.camel.yaml";
  private static final String FAILURES = "routes/error-handling.camel.yaml";
  private static final String SETTINGS = "application.properties";
  private static final String SCHEMA = "routes/login.schema.json";

  TrialEdit {
    told = List.copyOf(told);
  }

  /** Edits that are in order, each in another place. */
  static List<TrialEdit> good() {
    return List.of(
        good("description", INGEST, "Takes batches", "Still takes batches"),
        good("option", INGEST, "delay: 100", "delay: 90"),
        good("query", QUERY, "-- Stores a batch", "-- Stores, once again, a batch"),
        good("schema", SCHEMA, "\"maxLength\": 45", "\"maxLength\": 64"),
        good("batch size", SETTINGS, "batch.size=1000", "batch.size=50"),
        good(
            "step",
            STORE,
            "        - doTry:",
            """
                    - setVariable:
                        id: region
                        name: region
                        expression:
                          constant:
                            expression: north
                    - doTry:\
            """),
        good("batch interval", SETTINGS, "batch.interval=1s", "batch.interval=500ms"),
        good("visibility", SETTINGS, "visibility-timeout=60", "visibility-timeout=90"),
        good("dead letter", LETTER, "Sends a message", "Sends each message"),
        good("pause", FAILURES, "redeliveryDelay: \"500\"", "redeliveryDelay: \"400\""));
  }

  /** Edits with something wrong, each of another kind. */
  static List<TrialEdit> broken() {
    return List.of(
        broken(
            "syntax", STORE, "- recipientList:", "- recipientList: [", "store-logins.camel.yaml"),
        broken(
            "unknown option",
            INGEST,
            "batchSize:",
            "batchSise:",
            "batchSise",
            "login-ingest.camel.yaml:"),
        broken("missing bean", INGEST, "ref: loginRow", "ref: loginRwo", "loginRwo"),
        broken(
            "wrong SQL",
            QUERY,
            "masked_ip",
            "masked_oops",
            "insert-user-logins.sql",
            "masked_oops"),
        broken(
            "schema typo",
            SCHEMA,
            "\"maxLength\": 128",
            "\"maxLength\": \"128\"",
            "login.schema.json"),
        broken(
            "a way round encrypt",
            INGEST,
            "ref: encrypt",
            "ref: checkText",
            "without passing encrypt",
            "routes/sinks/postgres.camel.yaml:"),
        broken(
            "setting",
            SETTINGS,
            "maskroute.batch.size=",
            "maskroute.batch.sise=",
            "maskroute.batch.sise",
            "did you mean maskroute.batch.size?"),
        broken("data format", LETTER, "gzipDeflater:", "gzipDeflator:", "gzipDeflator"),
        broken("missing sink", SETTINGS, "sinks=postgres", "sinks=postgers", "postgers.camel.yaml"),
        broken("method", SETTINGS, "fields.ip=aes-siv", "fields.ip=aes-sib", "maskroute.fields.ip"),
        broken("fixed setting", SETTINGS, "\nmaskroute.queue=", "\nmaskroute.queue=an", "restart"));
  }

  private static TrialEdit good(String name, String file, String from, String to) {
    return new TrialEdit(name, file, from, to, List.of());
  }

  private static TrialEdit broken(
      String name, String file, String from, String to, String... told) {
    return new TrialEdit(name, file, from, to, List.of(told));
  }

  boolean isGood() {
    return told.isEmpty();
  }

  /** Saves the file as many editors do: written beside it and moved over it. */
  void save(Path home) throws IOException {
    Path target = home.resolve(file);
    String text = Files.readString(target);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " does not hold: " + from);
    }
    Path beside = target.resolveSibling("." + target.getFileName() + ".new");
    Files.writeString(beside, text.replace(from, to));
    Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return name;
  }
}
