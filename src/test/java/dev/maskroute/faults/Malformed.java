package dev.maskroute.faults;

import java.util.List;
import java.util.stream.IntStream;

/** Bodies that can never be stored, of several kinds. */
final class Malformed {
  private static final List<String> KINDS =
      List.of(
          "{\"foo\": \"not a login\", \"bar\": \"0\"}",
          "not json",
          "{\"user_id\": 7, \"app_version\": \"1.0\", \"device_type\": \"ios\", \"ip\": null,"
              + " \"locale\": null, \"device_id\": null}",
          "{\"user_id\": \"u\", \"app_version\": \"%s\", \"device_type\": \"ios\", \"ip\": null,"
                  .formatted("9".repeat(64))
              + " \"locale\": null, \"device_id\": null}");

  private Malformed() {}

  static List<String> bodies(int count) {
    return IntStream.range(0, count).mapToObj(i -> KINDS.get(i % KINDS.size())).toList();
  }
}
