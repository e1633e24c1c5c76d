package dev.maskroute.bench.queue;

import java.util.UUID;

/**
 * Made-up logins, each known by its number alone, so that none has to be kept. Like the sample of
 * the demo they belong to nobody, and no value of them needs escaping in JSON.
 */
public final class LoginMessages {
  private static final int LOGIN_BYTES = 185;
  private static final String[] LOCALES = {"\"US\"", "\"DE\"", "\"JP\"", "\"BR\"", "null"};

  private final int protectedFields;
  private final String filler;

  public LoginMessages(Load load) {
    protectedFields = load.protectedFields();
    int missing = load.bodyBytes() - LOGIN_BYTES;
    filler = missing > 0 ? ", \"note\": \"" + "x".repeat(missing) + '"' : "";
  }

  /** The name of a protected field beyond those of a plain login, counted from 1 in all. */
  public static String fieldName(int number) {
    return "field_" + number;
  }

  /** What SQS would call the message: a random UUID to look at, as indexes feel the difference. */
  public String id(int index) {
    return uuid(index, 1).toString();
  }

  /** What was sent. */
  public String body(int index) {
    long random = mixed(index, 4);
    StringBuilder body = new StringBuilder(LOGIN_BYTES + filler.length());
    body.append("{\"user_id\": \"").append(uuid(index, 2));
    body.append("\", \"app_version\": \"").append(random & 3).append('.').append(random >>> 2 & 7);
    body.append(".0\", \"device_type\": \"").append((random & 32) == 0 ? "android" : "ios");
    body.append("\", \"ip\": \"").append(address(random >>> 6));
    body.append("\", \"locale\": ").append(LOCALES[(int) (random >>> 23 & 63) % LOCALES.length]);
    body.append(", \"device_id\": \"").append(deviceId(random >>> 29)).append('"');
    for (int i = Load.FEWEST_PROTECTED + 1; i <= protectedFields; i++) {
      body.append(", \"").append(fieldName(i)).append("\": \"");
      body.append(deviceId(mixed(index, 4 + i))).append('"');
    }
    return body.append(filler).append('}').toString();
  }

  /** Of the block kept for benchmarks, 198.18.0.0/15. */
  private static String address(long random) {
    return "198." + (18 + (random & 1)) + '.' + (random >>> 1 & 255) + '.' + (random >>> 9 & 255);
  }

  /** Of the shape of a social security number, and of a kind that is never issued. */
  private static String deviceId(long random) {
    return "9"
        + two(random)
        + "-0"
        + (random >>> 7 & 7)
        + '-'
        + two(random >>> 10)
        + two(random >>> 17);
  }

  private static long two(long random) {
    return 10 + (random & 127) % 90;
  }

  private static UUID uuid(int index, int salt) {
    long high = (mixed(index, salt) & ~0xF000L) | 0x4000L;
    return new UUID(high, mixed(index, salt + 100) >>> 2 | Long.MIN_VALUE);
  }

  /**
   * The finalizer of SplitMix64: numbers next to each other give values that have nothing alike.
   */
  private static long mixed(long index, long salt) {
    long z = (index << 8 | salt) * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
