package dev.maskroute.status;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a page for a terminal. */
final class TextPage {
  static final String CONTENT_TYPE = "text/plain";

  private TextPage() {}

  static String of(String title, List<Section> sections) {
    int width =
        sections.stream()
            .flatMap(section -> section.lines().stream())
            .mapToInt(line -> line.name().length())
            .max()
            .orElse(1);
    return sections.stream()
        .map(section -> section(section, width))
        .collect(Collectors.joining("\n", title + "\n\n", ""));
  }

  private static String section(Section section, int width) {
    return section.lines().stream()
        .map(line -> "  " + padded(line.name(), width) + "  " + line.value() + "\n")
        .collect(Collectors.joining("", section.title() + "\n", ""));
  }

  private static String padded(String text, int width) {
    return String.format(Locale.ROOT, "%-" + width + "s", text);
  }
}
