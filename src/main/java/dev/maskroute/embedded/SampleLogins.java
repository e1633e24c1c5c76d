package dev.maskroute.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Made-up login messages, the same ones for the same seed on every machine. They belong to nobody:
 * addresses come from the block kept for benchmarks (198.18.0.0/15, RFC 2544), and a device id
 * looks like a social security number of a kind that is never issued.
 */
public final class SampleLogins {
  private static final long SEED = 20_260_101;
  private static final int MALFORMED = 41;

  /** The login at the first index comes from the device, and the address, of the second. */
  private static final int[][] SAME_DEVICE = {
    {21, 7}, {54, 7}, {88, 7}, {35, 12}, {61, 12}, {46, 19}, {95, 19}, {70, 28}, {83, 33}
  };

  /** The login at the first index comes from the address of the second, on a device of its own. */
  private static final int[][] SAME_ADDRESS = {{17, 5}, {77, 5}, {66, 24}, {91, 12}};

  private static final List<String> LOCALES =
      List.of("US", "BR", "CN", "DE", "FR", "ID", "IN", "JP", "KE", "MX", "PH", "PL", "RU", "SE");

  private SampleLogins() {}

  /**
   * A hundred messages, one of them malformed. Five devices are seen two to four times, and a few
   * addresses are shared.
   */
  public static List<String> hundred() {
    List<Login> logins = new ArrayList<>(logins(SEED).limit(99).toList());
    for (int[] pair : SAME_DEVICE) {
      logins.set(pair[0], logins.get(pair[0]).onDeviceOf(logins.get(pair[1])));
    }
    for (int[] pair : SAME_ADDRESS) {
      logins.set(pair[0], logins.get(pair[0]).fromAddressOf(logins.get(pair[1])));
    }
    List<String> messages = new ArrayList<>(logins.stream().map(Login::json).toList());
    messages.add(MALFORMED, "{\"foo\": \"not a login\", \"bar\": \"0\"}");
    return List.copyOf(messages);
  }

  /** As many good messages as wanted, made while they are read, each of another user. */
  public static Stream<String> stream(long seed, int count) {
    return logins(seed).limit(count).map(Login::json);
  }

  private static Stream<Login> logins(long seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> login(random));
  }

  private static Login login(Random random) {
    return new Login(
        userId(random),
        appVersion(random),
        random.nextBoolean() ? "android" : "ios",
        address(random),
        random.nextInt(100) < 30 ? null : LOCALES.get(random.nextInt(LOCALES.size())),
        deviceId(random));
  }

  /** A random UUID, version 4. */
  private static UUID userId(Random random) {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | (1L << 63);
    return new UUID(high, low);
  }

  /** Both shapes that real messages have: {@code 2.3.0} and {@code 0.96}. */
  private static String appVersion(Random random) {
    return random.nextInt(3) == 0
        ? format("%d.%02d", random.nextInt(5), random.nextInt(100))
        : format("%d.%d.%d", random.nextInt(5), random.nextInt(10), random.nextInt(10));
  }

  private static String address(Random random) {
    return format("198.%d.%d.%d", 18 + random.nextInt(2), random.nextInt(256), random.nextInt(256));
  }

  /** A leading 9 is never a social security number; below group 50 it is no tax number either. */
  private static String deviceId(Random random) {
    return format(
        "%d-%02d-%04d", 900 + random.nextInt(100), random.nextInt(50), random.nextInt(10_000));
  }

  /** Digits stay ASCII whatever the machine's locale. */
  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private record Login(
      UUID userId,
      String appVersion,
      String deviceType,
      String ip,
      String locale,
      String deviceId) {
    Login onDeviceOf(Login other) {
      return new Login(userId, appVersion, other.deviceType, other.ip, locale, other.deviceId);
    }

    Login fromAddressOf(Login other) {
      return new Login(userId, appVersion, deviceType, other.ip, locale, deviceId);
    }

    /** No value needs escaping. */
    String json() {
      return "{\"user_id\": \"%s\", \"app_version\": \"%s\", \"device_type\": \"%s\","
              .formatted(userId, appVersion, deviceType)
          + " \"ip\": \"%s\", \"locale\": %s, \"device_id\": \"%s\"}"
              .formatted(ip, locale == null ? "null" : '"' + locale + '"', deviceId);
    }
  }
}
