package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * How values repeat in a column, which shows in its tokens as it did in the plaintexts.
 *
 * @param rows rows that have a value
 * @param distinct different values
 * @param mostFrequent rows of the most frequent value
 */
public record ColumnStatistics(long rows, long distinct, long mostFrequent) {
  private static final String MEASURE =
      """
      select coalesce(sum(n), 0), count(*), coalesce(max(n), 0)
      from (select count(*) as n from {table} where {token} is not null group by {token}) as g
      """;

  /** Fewer values than this can be listed, with how often each is expected, on one page. */
  private static final long FEW = 1_000;

  /** Rows a value, on average, from which ranks of frequency mean something. */
  private static final long SOME_REPETITION = 10;

  /** Rows a value, on average, from which they mean something however many values there are. */
  private static final long MUCH_REPETITION = 1_000;

  /**
   * Lets the database count; it reads the whole table.
   *
   * @throws NoSuchColumnException if there is no such column
   */
  public static ColumnStatistics measure(DataSource dataSource, TokenColumn column)
      throws SQLException, NoSuchColumnException {
    requireNonNull(column, "column");
    return new Patient(dataSource)
        .run(
            column,
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(column.sql(MEASURE));
                  ResultSet result = statement.executeQuery()) {
                result.next();
                return new ColumnStatistics(
                    result.getLong(1), result.getLong(2), result.getLong(3));
              }
            });
  }

  /**
   * Whether frequencies give values away: whoever knows how often each value is expected (the
   * population of countries, the ranking of first names) can lay that ranking beside the tokens'.
   * That takes values that repeat. With fewer than 1,000 of them, ten rows a value are enough to
   * tell ranks apart; with more, it takes about a thousand. A table in which nearly every value is
   * unique says nothing this way.
   */
  public boolean givesValuesAway() {
    long repetition = distinct == 0 ? 0 : rows / distinct;
    return repetition >= (distinct < FEW ? SOME_REPETITION : MUCH_REPETITION);
  }

  /** The share of the most frequent value, 0 to 1. */
  public double greatestShare() {
    return rows == 0 ? 0 : (double) mostFrequent / rows;
  }
}
