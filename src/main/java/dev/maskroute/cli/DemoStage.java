package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.embedded.EmbeddedDatabase;
import dev.maskroute.embedded.EmbeddedSqs;
import dev.maskroute.embedded.SampleLogins;
import dev.maskroute.queue.Queues;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers, keys and messages of the demo. */
final class DemoStage implements AutoCloseable {
  private static final long SEED = 17;
  private static final String ADDRESS = "ip";

  private final EmbeddedSqs sqs;
  private final EmbeddedDatabase database;
  private final Map<String, String> environment;
  private final Settings settings;

  private DemoStage(
      EmbeddedSqs sqs,
      EmbeddedDatabase database,
      Map<String, String> environment,
      Settings settings) {
    this.sqs = sqs;
    this.database = database;
    this.environment = Map.copyOf(environment);
    this.settings = settings;
  }

  /** Refuses a command that needs the servers where they were left out. */
  static void requireEmbedded(String command) throws InvalidSettingsException {
    try {
      Class.forName("org.elasticmq.rest.sqs.SQSRestServerBuilder");
      Class.forName("io.zonky.test.db.postgres.embedded.EmbeddedPostgres");
    } catch (ClassNotFoundException e) {
      throw new InvalidSettingsException(
          new Problem(
              command,
              "the folder embedded/ is not beside the jar; production images leave it out",
              "build the project and run this from target/"));
    }
  }

  /** Starts the servers and makes keys that live as long as the demo. */
  static DemoStage open(SettingsOptions options, Path scratch) throws Exception {
    EmbeddedSqs sqs = EmbeddedSqs.start();
    try {
      EmbeddedDatabase database = EmbeddedDatabase.start();
      try {
        return open(options, scratch, sqs, database);
      } catch (Exception e) {
        database.close();
        throw e;
      }
    } catch (Exception e) {
      sqs.close();
      throw e;
    }
  }

  private static DemoStage open(
      SettingsOptions options, Path scratch, EmbeddedSqs sqs, EmbeddedDatabase database)
      throws Exception {
    Map<String, String> environment = overrides(sqs, database, scratch);
    Settings settings = options.load(environment);
    KeysetStore keysets = Protection.keysets(settings);
    for (Settings.Field field : settings.fields()) {
      keysets.create(field.name(), Method.of(field.method()).orElse(Method.AES_SIV));
    }
    return new DemoStage(sqs, database, environment, settings);
  }

  private static Map<String, String> overrides(
      EmbeddedSqs sqs, EmbeddedDatabase database, Path scratch) {
    byte[] kek = new byte[32];
    new SecureRandom().nextBytes(kek);
    Map<Setting, String> values =
        Map.of(
            Setting.SQS_ENDPOINT, sqs.endpoint().toString(),
            Setting.QUEUE_CREATE, "true",
            Setting.WAIT_TIME, "1",
            Setting.DATABASE_URL, database.url(),
            Setting.DATABASE_USER, database.user(),
            Setting.DATABASE_PASSWORD, database.password(),
            Setting.SINKS, "postgres",
            Setting.KEYS_DIRECTORY, scratch.resolve("keys").toString(),
            Setting.KEYS_KEK, Base64.getEncoder().encodeToString(kek),
            Setting.MANAGEMENT_PORT, "0");
    Map<String, String> overrides = new HashMap<>();
    // The report says it better than the log.
    overrides.put(Setting.environmentName(Setting.LOG_LEVEL.key()), "ERROR");
    // Where others bring the site's schema up to date, nobody does that of a new server.
    overrides.put(Setting.environmentName(Setting.DATABASE_MIGRATE.key()), "true");
    values.forEach(
        (setting, value) -> overrides.put(Setting.environmentName(setting.key()), value));
    return overrides;
  }

  void run(DemoReport report) throws Exception {
    List<String> messages = SampleLogins.hundred();
    report.title(messages.size());
    try (Runner runner = Runner.of(settings)) {
      Queues queues = runner.queues();
      queues.create(settings.queue().name());
      String url = queues.url(settings.queue().name());
      queues.send(url, messages);
      runner.start();
      runner.awaitReady();
      long letters = new Drain(runner).await().counts().deadLetters();
      show(report, queues, messages.get(0), letters);
    }
  }

  private void show(DemoReport report, Queues queues, String first, long letters) throws Exception {
    report.message(first);
    Optional<List<String>> row =
        database
            .query(
                "select user_id, app_version, device_type, masked_ip, locale, masked_device_id,"
                    + " create_date from user_logins where user_id = '"
                    + DemoReport.userId(first)
                    + "'")
            .stream()
            .findFirst();
    row.ifPresent(report::row);
    report.repeats(
        database.query(
            "select masked_device_id, count(*) from user_logins group by 1"
                + " having count(*) > 1 order by 2 desc, 1"));
    String rows = database.query("select count(*) from user_logins").get(0).get(0);
    String url = queues.url(settings.queue().deadLetterName());
    report.counts(rows, letters, queues.deadLetterAttributes(url));
    recover(report, row.orElseThrow(DemoStage::otherMessages));
  }

  private static InvalidSettingsException otherMessages() {
    return new InvalidSettingsException(
        new Problem(
            "demo",
            "its first login left no row: these routes take other messages than the shipped ones",
            "see the reasons of the dead letters; try messages of your own with `test`"));
  }

  /** A site may have a method for its addresses that nobody can take back, or none. */
  private void recover(DemoReport report, List<String> row) throws Exception {
    boolean isRecoverable =
        settings.fields().stream()
            .filter(field -> field.name().equals(ADDRESS))
            .flatMap(field -> Method.of(field.method()).stream())
            .anyMatch(Method::reversible);
    if (isRecoverable) {
      String token = row.get(3);
      report.recovered(token, Protection.cipher(settings, ADDRESS).unmask(token));
    }
  }

  /** Fills the queue for a runner of another process. */
  void send(int messages) throws Exception {
    try (Runner runner = Runner.of(settings)) {
      Queues queues = runner.queues();
      queues.create(settings.queue().name());
      List<String> some = new ArrayList<>(SampleLogins.hundred());
      SampleLogins.stream(SEED, messages).forEach(some::add);
      queues.send(queues.url(settings.queue().name()), some);
    }
  }

  /** The variables that point a runner here. */
  Map<String, String> environment() {
    return environment;
  }

  /** The folder of the routes. */
  Path home() {
    return settings.home();
  }

  /** Where to look by oneself. */
  List<String> addresses() {
    return List.of(
        "",
        "Look for yourself; Ctrl-C ends it:",
        "  psql -h 127.0.0.1 -p " + database.port() + " -U " + database.user() + " postgres",
        "  queue        " + sqs.endpoint() + "/000000000000/" + settings.queue().name(),
        "  dead letters " + sqs.endpoint() + "/000000000000/" + settings.queue().deadLetterName());
  }

  @Override
  public void close() throws IOException {
    try {
      database.close();
    } finally {
      sqs.close();
    }
  }
}
