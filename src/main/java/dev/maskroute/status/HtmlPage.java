package dev.maskroute.status;

import dev.maskroute.status.Section.Line;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a page for a browser, which asks for it again and again and fetches nothing else. */
final class HtmlPage {
  static final String CONTENT_TYPE = "text/html";

  private HtmlPage() {}

  static String of(String title, List<Section> sections) {
    return sections.stream()
        .map(HtmlPage::section)
        .collect(Collectors.joining("", head(escaped(title)), "</body>\n</html>\n"));
  }

  private static String head(String title) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="refresh" content="5">
        <meta name="viewport" content="width=device-width">
        <title>%s</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em }
        h1 { font-size: 1.3em }
        h2 { font-size: 1.1em; margin: 1.5em 0 .3em }
        table { border-collapse: collapse; width: 100%% }
        td { border-top: 1px solid #ddd; padding: .25em 0; vertical-align: top }
        td + td { padding-left: 2em; text-align: right; font-variant-numeric: tabular-nums }
        </style>
        </head>
        <body>
        <h1>%s</h1>
        """
        .formatted(title, title);
  }

  private static String section(Section section) {
    return section.lines().stream()
        .map(HtmlPage::row)
        .collect(
            Collectors.joining(
                "", "<h2>" + escaped(section.title()) + "</h2>\n<table>\n", "</table>\n"));
  }

  private static String row(Line line) {
    return "<tr><td>" + escaped(line.name()) + "</td><td>" + escaped(line.value()) + "</td></tr>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
