package dev.maskroute.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings with a fixed name, each with its default; {@code application.properties} explains
 * them.
 */
public enum Setting {
  QUEUE("maskroute.queue", "login-queue"),
  QUEUE_CREATE("maskroute.queue.create", "false"),
  DEAD_LETTER_QUEUE("maskroute.dead-letter.queue", "login-queue-dlq"),
  MESSAGE_ID("maskroute.message-id", "message-id"),
  SQS_ENDPOINT("maskroute.sqs.endpoint", ""),
  CONSUMERS("maskroute.consumers", "4"),
  BATCH_SIZE("maskroute.batch.size", "1000"),
  BATCH_INTERVAL("maskroute.batch.interval", "1s"),
  WAIT_TIME("maskroute.wait-time", "10"),
  VISIBILITY_TIMEOUT("maskroute.visibility-timeout", "60"),
  DATABASE_URL("maskroute.database.url", "jdbc:postgresql://localhost:5432/postgres"),
  DATABASE_USER("maskroute.database.user", "postgres"),
  DATABASE_PASSWORD("maskroute.database.password", ""),
  DATABASE_MIGRATE("maskroute.database.migrate", "true"),
  SINKS("maskroute.sinks", "postgres"),
  KEYS_DIRECTORY("maskroute.keys.directory", "keys"),
  KEYS_KEK("maskroute.keys.kek", ""),
  KEYS_NEW_KEK("maskroute.keys.new-kek", ""),
  UNMASK_FORBIDDEN("maskroute.unmask.forbidden", "false"),
  AUDIT_FILE("maskroute.audit.file", "audit/unmask.jsonl"),
  RELOAD("maskroute.reload", "false"),
  MANAGEMENT_HOST("maskroute.management.host", "127.0.0.1"),
  MANAGEMENT_PORT("maskroute.management.port", "9876"),
  LOG_LEVEL("maskroute.log.level", "INFO");

  private final String key;
  private final String defaultValue;

  Setting(String key, String defaultValue) {
    this.key = key;
    this.defaultValue = defaultValue;
  }

  /** The name in {@code application.properties}. */
  public String key() {
    return key;
  }

  public String defaultValue() {
    return defaultValue;
  }

  /** Whether its value must stay out of everything that is printed or handed to routes. */
  public boolean isSecret() {
    return this == DATABASE_PASSWORD || this == KEYS_KEK || this == KEYS_NEW_KEK;
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /**
   * The environment variable that overrides a property: upper case, dots and dashes as underscores.
   */
  public static String environmentName(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
