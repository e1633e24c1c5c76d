package dev.maskroute.cli;

import dev.maskroute.embedded.SampleLogins;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bodies of messages. */
final class Bodies {
  private Bodies() {}

  /** Good logins. */
  static List<String> good(int count) {
    return SampleLogins.stream(7, count).toList();
  }

  /** A good login of a user. */
  static String login(String userId) {
    return login(userId, "android");
  }

  /** A good login of a user from a type of device. */
  static String login(String userId, String deviceType) {
    return """
        {"user_id": "%s", "app_version": "2.3.0", "device_type": "%s", \
        "ip": "198.18.0.7", "locale": "US", "device_id": "900-10-0007"}"""
        .formatted(userId, deviceType);
  }

  /** Random text of a length, which no compression makes much shorter; no JSON. */
  static String incompressible(int length) {
    Random random = new Random(4711);
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      text.append((char) ('!' + random.nextInt('~' - '!' + 1)));
    }
    return text.toString();
  }

  /** Good logins with a body in their midst at an index. */
  static List<String> with(List<String> good, int index, String body) {
    List<String> bodies = new ArrayList<>(good);
    bodies.add(index, body);
    return bodies;
  }
}
