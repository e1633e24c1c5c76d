package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** What the demo prints. */
final class DemoReport {
  private static final List<String> COLUMNS =
      List.of(
          "user_id",
          "app_version",
          "device_type",
          "masked_ip",
          "locale",
          "masked_device_id",
          "create_date");

  private final PrintWriter out;
  private final Style style;

  DemoReport(PrintWriter out, Style style) {
    this.out = requireNonNull(out, "out");
    this.style = requireNonNull(style, "style");
  }

  static String userId(String message) throws JsonProcessingException {
    return new ObjectMapper().readTree(message).path("user_id").asText();
  }

  void title(int messages) {
    out.printf(
        "%s%n%n",
        style.strong("Maskroute demo: " + messages + " login messages from SQS to PostgreSQL"));
    out.flush();
  }

  void message(String message) {
    out.println(style.strong("A message before"));
    out.println("  " + message);
  }

  void row(List<String> values) {
    out.println();
    out.println(style.strong("Its row after"));
    for (int i = 0; i < COLUMNS.size(); i++) {
      String value = values.get(i) == null ? style.faint("null") : values.get(i);
      boolean masked = COLUMNS.get(i).startsWith("masked_");
      out.printf("  %-17s %s%n", COLUMNS.get(i), masked ? style.good(value) : value);
    }
  }

  void repeats(List<List<String>> devices) {
    out.println();
    out.println(style.strong("Repeats still show: group by masked_device_id having count(*) > 1"));
    devices.forEach(device -> out.printf("  %s  %s%n", device.get(0), device.get(1)));
  }

  /** Of many dead letters some tell the reasons, each once. */
  void counts(String rows, long letters, List<Map<String, String>> some) {
    out.println();
    out.println(style.strong("Result"));
    out.printf("  %-13s %s%n", "rows", rows);
    out.printf("  %-13s %s%n", "dead letters", letters);
    some.stream().map(DemoReport::reason).distinct().forEach(out::println);
  }

  private static String reason(Map<String, String> letter) {
    return "    reason %s, field %s"
        .formatted(letter.get("maskroute.reason"), letter.getOrDefault("maskroute.field", "-"));
  }

  void recovered(String token, String plaintext) {
    out.println();
    out.println(style.strong("A token recovered with the key"));
    out.println("  " + token + " -> " + plaintext);
    out.flush();
  }
}
