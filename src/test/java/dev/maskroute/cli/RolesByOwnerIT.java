package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.embedded.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** sql/roles.sql on a server of its own, where nobody has made the roles yet. */
final class RolesByOwnerIT {
  private static final String OWNER =
      "select tableowner from pg_tables where tablename = 'user_logins'";

  @Test
  void roles_byAnOwnerWhoIsNoSuperuser_areMadeAsOftenAsOneLikes() throws Exception {
    String script = Files.readString(Path.of("sql", "roles.sql"));
    try (EmbeddedDatabase server = EmbeddedDatabase.start()) {
      execute(
          server,
          server.user(),
          "create role site_admin login createrole;"
              + " alter schema public owner to site_admin;"
              + " create table user_logins (user_id text, masked_ip text);"
              + " alter table user_logins owner to site_admin");
      execute(server, "site_admin", script);
      execute(server, "site_admin", script);
      try (Connection connection = connect(server, "site_admin");
          Statement statement = connection.createStatement();
          ResultSet owner = statement.executeQuery(OWNER)) {
        assertThat(owner.next()).isTrue();
        assertThat(owner.getString(1)).isEqualTo("maskroute_owner");
      }
    }
  }

  private static void execute(EmbeddedDatabase server, String user, String sql) throws Exception {
    try (Connection connection = connect(server, user);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(EmbeddedDatabase server, String user) throws Exception {
    return DriverManager.getConnection(server.url(), user, "");
  }
}
