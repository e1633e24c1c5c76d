package dev.maskroute.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Stands where routes are tried without a database: it can only fail as one does. */
public final class RehearsedDatabase extends AbstractDataSource {
  private static final String NO_CONNECTION = "08001";
  private static final String AWAY = "57P01";

  @Override
  public Connection getConnection() throws SQLException {
    throw new SQLException("there is no database while cases run", NO_CONNECTION);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  /** What a database says that was shut down. */
  public static Exception away() {
    return refusal(AWAY);
  }

  /**
   * What a database says that refuses a row.
   *
   * @param sqlState five characters, such as 22001 for a value too long (PostgreSQL manual,
   *     appendix A)
   */
  public static Exception refusal(String sqlState) {
    return new SQLException("as the case says", sqlState);
  }
}
