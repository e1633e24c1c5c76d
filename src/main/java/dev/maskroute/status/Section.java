package dev.maskroute.status;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of the status page.
 *
 * @param title what its lines are about
 */
record Section(String title, List<Line> lines) {
  Section {
    requireNonNull(title, "title");
    lines = List.copyOf(lines);
  }

  /** One thing that is told, and how it is now. */
  record Line(String name, String value) {
    Line {
      requireNonNull(name, "name");
      requireNonNull(value, "value");
    }
  }
}
