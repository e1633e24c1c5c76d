package dev.maskroute.cli;

/** Colour where a terminal shows it, plain text elsewhere. */
enum Style {
  PLAIN,
  COLOUR;

  /** Colour only on a terminal, and not where NO_COLOR asks for none. */
  static Style of(boolean terminal) {
    return terminal && System.getenv("NO_COLOR") == null ? COLOUR : PLAIN;
  }

  String strong(String text) {
    return paint("1", text);
  }

  String good(String text) {
    return paint("32", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }
}
