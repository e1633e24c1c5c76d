package dev.maskroute.routing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of a batch: the body that a sink takes. */
public final class RowBatch {
  private final List<Row> rows;

  RowBatch(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  List<Row> rows() {
    return rows;
  }

  public int getSize() {
    return rows.size();
  }

  /** The rows as one JSON array of objects, protected fields encrypted. */
  public String getJson() {
    return rows.stream().map(Row::json).collect(Collectors.joining(",", "[", "]"));
  }

  /** The rows as JSON objects, one a line. */
  public String getJsonLines() {
    return rows.stream().map(row -> row.json() + "\n").collect(Collectors.joining());
  }

  /**
   * A name made of the ids of its rows, in whatever order they come: 32 hexadecimal digits. The
   * same rows have the same name when they come again; with one row more or less they have another.
   */
  public String getId() {
    return BatchId.of(rows);
  }

  /** The day, in UTC, on which the first of its messages was sent. */
  public LocalDate getDay() {
    return rows.stream()
        .map(row -> LocalDate.ofInstant(row.message().sentAt(), ZoneOffset.UTC))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The first and the second half, for finding a row that a sink refuses. */
  public List<RowBatch> getHalves() {
    int middle = rows.size() / 2;
    return List.of(
        new RowBatch(rows.subList(0, middle)), new RowBatch(rows.subList(middle, rows.size())));
  }

  @Override
  public String toString() {
    return rows.size() + " rows";
  }
}
