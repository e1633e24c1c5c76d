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
import java.util.ArrayList;
import java.util.List;
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

  private final DataSource dataSource;

  public QueryCheck(DataSource dataSource) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
  }

  /** What is wrong with the {@code .sql} files of a folder. */
  public List<Problem> problems(Path folder) throws SQLException {
    List<Problem> problems = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).sorted().toList()) {
        check(connection, file, problems);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the queries in " + folder, e);
    }
    return problems;
  }

  private static void check(Connection connection, Path file, List<Problem> problems)
      throws IOException {
    String sql = COMMENT_LINE.matcher(Files.readString(file)).replaceAll("");
    String prepared = PARAMETER.matcher(sql).replaceAll("?");
    try (PreparedStatement statement = connection.prepareStatement(prepared)) {
      // Makes the driver ask the server, which parses the query and looks up what it names.
      statement.getParameterMetaData();
    } catch (SQLException e) {
      problems.add(
          new Problem(
              file.toString(),
              "the database refuses the query: " + e.getMessage().lines().findFirst().orElse(""),
              "correct the file or add a migration"));
    }
  }
}
