package dev.maskroute.routing;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a batch: the body that a sink takes. */
public final class RowBatch {
  private final List<Row> rows;
  private final List<String> deliveryIds;

  /** Mutable: whether an insert of these rows was told of, or of the batch they were a half of. */
  private final AtomicBoolean inserted;

  RowBatch(List<Row> rows) {
    this(rows, false);
  }

  private RowBatch(List<Row> rows, boolean inserted) {
    this.inserted = new AtomicBoolean(inserted);
    this.rows = List.copyOf(rows);
    this.deliveryIds = this.rows.stream().map(row -> row.message().deliveryId()).toList();
  }

  List<Row> rows() {
    return rows;
  }

  /** The ids under which the messages of its rows are acknowledged; always the same list. */
  List<String> deliveryIds() {
    return deliveryIds;
  }

  public int getSize() {
    return rows.size();
  }

  /**
   * The rows as one JSON array of objects, protected fields encrypted; so too where a step marshals
   * the batch to JSON.
   */
  @JsonValue
  @JsonRawValue
  public String getJson() {
    return rows.stream().map(Row::json).collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * One field of all rows, as an array for SQL: texts as they are, null where a row has null or no
   * such field, all else as JSON.
   *
   * @param field a name that the schema of the messages declares, or {@code message_id} or {@code
   *     create_date}
   * @throws IllegalArgumentException when rows have no field of this name
   */
  public String[] texts(String field) {
    String[] texts = new String[rows.size()];
    RowNames names = null;
    int place = 0;
    for (int i = 0; i < texts.length; i++) {
      Row row = rows.get(i);
      // Rows of one kind share their names, and most batches hold rows of one kind.
      if (!row.names().equals(names)) {
        names = row.names();
        place = names.place(field);
      }
      texts[i] = row.text(place);
    }
    return texts;
  }

  /** {@link #texts} of every field that the rows may have, by name. */
  Map<String, String[]> columns() {
    Map<String, String[]> columns = new LinkedHashMap<>();
    if (!rows.isEmpty()) {
      // Rows of one kind have the same names.
      rows.get(0).names().all().forEach(name -> columns.put(name, texts(name)));
    }
    return columns;
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

  /**
   * How long the oldest of its messages has waited since it was sent, on the clocks of queue and
   * runner; empty when all of them are replays, which wait for whoever replays them.
   */
  Optional<Duration> waiting() {
    return rows.stream()
        .filter(row -> row.message().replays() == 0)
        .map(row -> row.message().sentAt())
        .min(Comparator.naturalOrder())
        .map(oldest -> Duration.between(oldest, Instant.now()))
        // The queue's clock may be ahead.
        .map(waiting -> waiting.isNegative() ? Duration.ZERO : waiting);
  }

  /**
   * Whether no insert of these rows was told of before. A sink may refuse what another has taken;
   * when the halves follow, that one has these rows already, which says nothing of repeats.
   */
  boolean isFirstInsert() {
    return inserted.compareAndSet(false, true);
  }

  /** The first and the second half, for finding a row that a sink refuses. */
  public List<RowBatch> getHalves() {
    int middle = rows.size() / 2;
    return Stream.of(rows.subList(0, middle), rows.subList(middle, rows.size()))
        .map(half -> new RowBatch(half, inserted.get()))
        .toList();
  }

  @Override
  public String toString() {
    return rows.size() == 1 ? "1 row" : rows.size() + " rows";
  }
}
