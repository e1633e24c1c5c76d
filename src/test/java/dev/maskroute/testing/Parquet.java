package dev.maskroute.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads Parquet files by DuckDB. */
public final class Parquet {
  private Parquet() {}

  /**
   * All values that a query gives, as text.
   *
   * @param sql with {@code %s} for the files
   * @param folder that holds them
   */
  public static List<List<String>> query(String sql, Path folder) throws SQLException {
    return query(sql, folder, "*");
  }

  /**
   * All values that a query of some of the files gives, as text.
   *
   * @param sql with {@code %s} for the files
   * @param folder that holds them
   * @param names of the files, but for their ending; {@code *} stands for anything
   */
  public static List<List<String>> query(String sql, Path folder, String names)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                sql.formatted("read_parquet('" + folder + "/" + names + ".parquet')"))) {
      List<List<String>> values = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        values.add(row);
      }
      return values;
    }
  }
}
