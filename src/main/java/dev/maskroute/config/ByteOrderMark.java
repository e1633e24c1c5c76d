package dev.maskroute.config;

import java.io.BufferedReader;
import java.io.IOException;

/** What programs on Windows begin a file in UTF-8 with; no part of its text. */
public final class ByteOrderMark {
  private static final char MARK = '\uFEFF';

  private ByteOrderMark() {}

  /** Passes it over, where a text begins with one. */
  public static void skip(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != MARK) {
      text.reset();
    }
  }
}
