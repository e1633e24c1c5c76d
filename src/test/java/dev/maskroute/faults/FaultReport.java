package dev.maskroute.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table of all cases, written to a file after each of them. Mutable; one thread tests. */
final class FaultReport {
  private static final Path FILE = Path.of("target", "faults", "report.md");
  private static final List<String> HEAD =
      List.of(
          "case",
          "sent",
          "rows",
          "dead letters",
          "further copies",
          "duplicates refused",
          "first row after",
          "queue empty after");

  private static final String EXPLANATION =
      """

      dead letters: counted by original id; further copies: dead letters beyond the first of an id.
      duplicates refused: deliveries whose row was there already, counted by a trigger in the
      transaction that met them. first row, queue empty: time from the end of the fault, or from
      the beginning of the case where the fault lasts; a runner's start is part of it where there
      is one.
      """;

  private final List<List<String>> lines = new ArrayList<>();

  void passed(String name, Ledger.Balance balance, Recovery recovery) {
    add(
        name,
        balance.sent(),
        balance.rows(),
        balance.letters(),
        balance.letterCopies(),
        balance.refused(),
        recovery.firstRowText(),
        recovery.queueEmptyText());
  }

  /** Notes a case that has no figures. */
  void without(String name, String outcome) {
    add(name, outcome, "", "", "", "", "", "");
  }

  private void add(Object... cells) {
    lines.add(List.of(cells).stream().map(Object::toString).toList());
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    List<List<String>> all = new ArrayList<>(List.of(HEAD));
    all.add(HEAD.stream().map(cell -> "---").toList());
    all.addAll(lines);
    String table = all.stream().map(line -> row(line, all)).collect(Collectors.joining("\n"));
    int cores = Runtime.getRuntime().availableProcessors();
    return "# Faults, "
        + LocalDate.now(ZoneOffset.UTC)
        + ", "
        + cores
        + " cores\n\n"
        + table
        + "\n"
        + EXPLANATION;
  }

  private static String row(List<String> cells, List<List<String>> all) {
    StringBuilder row = new StringBuilder("|");
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      int width = all.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
      String cell = cells.get(i);
      String filler = cell.equals("---") ? "-" : " ";
      row.append(' ').append(cell).append(filler.repeat(width - cell.length())).append(" |");
    }
    return row.toString();
  }
}
