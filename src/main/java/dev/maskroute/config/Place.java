package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

/**
 * Where in a site's files something stands.
 *
 * @param file its path, starting from the home folder
 * @param line counted from 1
 * @param column counted from 1
 */
public record Place(String file, int line, int column) {
  public Place {
    requireNonNull(file, "file");
  }

  /** As compilers write it, so that editors find it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
