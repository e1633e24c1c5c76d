package dev.maskroute.routing;

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
