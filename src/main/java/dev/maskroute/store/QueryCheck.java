package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Lets the database parse the site's queries against its schema, without running them. */
public final class QueryCheck {
  private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^--.*$");

  /**
   * How camel-sql writes a parameter: {@code :#name}, {@code :#${expression}}, {@code :#in:name}.
   */
  private static final Pattern PARAMETER = Pattern.compile(":#(in:)?(\\$\\{[^}]*}|\\w+)");

  /** A table may be locked for as long as somebody's migration takes. */
  private static final String LONGEST_WAIT = "2s";

  /** What PostgreSQL can explain. */
  private static final Pattern EXPLAINED =
      Pattern.compile("(?i)^\\s*(select|insert|update|delete|merge|with|values)\\b");

  /** More than one statement, of which only the first would be explained, and the others run. */
  private static final Pattern SEVERAL = Pattern.compile(";\\s*\\S");

  private final DataSource dataSource;
  private final boolean withRights;

  /**
   * Checks on behalf of a database user.
   *
   * @param withRights whether the user has to have the right to run the queries
   */
  public QueryCheck(DataSource dataSource, boolean withRights) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
    this.withRights = withRights;
  }

  /**
   * What is wrong with the {@code .sql} files of a folder.
   *
   * @throws SQLException when the database cannot tell, being away or a table being locked
   */
  public List<Problem> problems(Path folder) throws SQLException {
    return problems(folder, folder);
  }

  /**
   * What is wrong with the copy of a folder.
   *
   * @param shown the folder that problems name instead
   * @throws SQLException when the database cannot tell, being away or a table being locked
   */
  public List<Problem> problems(Path folder, Path shown) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      // Closing gives the connection back to the pool, which makes it commit by itself again.
      connection.setAutoCommit(false);
      return problems(connection, folder, shown);
    }
  }

  private List<Problem> problems(Connection connection, Path folder, Path shown)
      throws SQLException {
    List<Problem> problems = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).sorted().toList()) {
        check(connection, file, shown.resolve(file.getFileName())).ifPresent(problems::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the queries in " + folder, e);
    }
    return problems;
  }

  private Optional<Problem> check(Connection connection, Path file, Path shown)
      throws SQLException {
    try {
      String sql = COMMENT_LINE.matcher(Files.readString(file)).replaceAll("");
      askInVain(connection, PARAMETER.matcher(sql).replaceAll("?"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new Problem(shown.toString(), "cannot be read", "check that it is UTF-8 text"));
    } catch (SQLException e) {
      if (DatabaseError.of(e).filter(DatabaseError::mayPass).isPresent()) {
        throw e;
      }
      return Optional.of(refused(shown, e));
    }
  }

  /**
   * In a transaction that is undone: what is set in it ends with it, so that whoever borrows the
   * connection next waits for locks as long as before.
   */
  private void askInVain(Connection connection, String sql) throws SQLException {
    try (Statement limit = connection.createStatement()) {
      limit.execute("set local lock_timeout = '" + LONGEST_WAIT + "'");
      ask(connection, sql);
    } finally {
      connection.rollback();
    }
  }

  private void ask(Connection connection, String sql) throws SQLException {
    boolean explains = withRights && EXPLAINED.matcher(sql).find() && !SEVERAL.matcher(sql).find();
    try (PreparedStatement statement =
        connection.prepareStatement(explains ? "explain " + sql : sql)) {
      // Makes the driver ask the server, which parses the query and looks up what it names.
      int parameters = statement.getParameterMetaData().getParameterCount();
      if (explains) {
        // Only a plan that is made ready, though not run, shows a right that is missing.
        for (int i = 1; i <= parameters; i++) {
          statement.setNull(i, Types.NULL);
        }
        statement.execute();
      }
    }
  }

  private static Problem refused(Path file, SQLException e) {
    return new Problem(
        file.toString(),
        "the database refuses the query: " + e.getMessage().lines().findFirst().orElse(""),
        DatabaseError.of(e)
            .flatMap(DatabaseError::remedy)
            .orElse("correct the file or add a migration"));
  }
}
