package dev.maskroute.cli;

import java.io.IOException;

/** A schema that refuses long names, until it is mended. */
final class NarrowSchema {
  private static final String FILE = "routes/login.schema.json";
  private static final String NARROW = "\"maxLength\": 20";
  private static final String WIDE = "\"maxLength\": 128";

  private NarrowSchema() {}

  static TestSite in(TestSite site) throws IOException {
    site.folder().edit(FILE, WIDE, NARROW);
    return site;
  }

  static void mend(TestSite site) throws IOException {
    site.folder().edit(FILE, NARROW, WIDE);
  }
}
