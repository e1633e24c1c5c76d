package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site's SQL held against a real PostgreSQL. */
final class DatabaseCheckIT {
  private static TestServer server;

  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void copySite() throws Exception {
    site = SiteFolder.copyTo(folder);
  }

  @AfterEach
  void clean() throws Exception {
    server.clean();
  }

  @Test
  void check_emptyDatabase_hasNoProblemAndIsLeftEmpty() throws Exception {
    assertThat(problems(server.url())).isEmpty();
    assertThat(server.text("select count(*) from pg_tables where schemaname = 'public'"))
        .isEqualTo("0");
  }

  @Test
  void check_originalTable_hasNoProblem() throws Exception {
    server.execute("create table user_logins (user_id varchar(128), app_version integer)");
    assertThat(problems(server.url())).isEmpty();
  }

  @Test
  void check_migratedDatabase_hasNoProblem() throws Exception {
    migrate();
    assertThat(problems(server.url())).isEmpty();
  }

  @Test
  void check_queryOfAMissingColumn_namesTheFile() throws Exception {
    migrate();
    site.edit("sql/queries/insert-user-logins.sql", "as locale", "as country");
    assertThat(problems(server.url()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.subject()).endsWith("insert-user-logins.sql"));
  }

  @Test
  void check_migrationEditedAfterItRan_isFoundBeforeARunIs() throws Exception {
    migrate();
    site.edit("sql/migrations/V2__widen_app_version.sql", "varchar(32)", "varchar(64)");
    assertThat(problems(server.url()))
        .extracting(Problem::subject)
        .containsExactly("sql/migrations");
  }

  @Test
  void check_twoMigrationsOfOneVersion_isAProblem() throws Exception {
    Files.writeString(site.file("sql/migrations/V3__again.sql"), "select 1");
    assertThat(problems(server.url()))
        .extracting(Problem::subject)
        .containsExactly("sql/migrations");
  }

  @Test
  void check_brokenQueryWhileAMigrationIsPending_warnsThatItWasNotProven() throws Exception {
    migrate();
    site.edit("sql/queries/insert-user-logins.sql", "as locale", "as country");
    site.write("sql/migrations/V1000__add_country.sql", "select 1");
    DatabaseCheck.Findings found = DatabaseCheck.findings(settings(server.url()), true);
    assertThat(found.problems()).isEmpty();
    assertThat(found.warnings())
        .containsExactly(
            "sql/migrations: 1 migration has not run yet, so queries were not held against the"
                + " schema; run migrate, then check again");
  }

  @Test
  void check_nobodyListening_namesTheAddressSettingAndTheState() throws Exception {
    assertThat(problems(server.nowhereUrl()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.subject()).isEqualTo("maskroute.database.url");
              assertThat(problem.cause()).contains("08001");
            });
  }

  private void migrate() throws Exception {
    Settings settings = settings(server.url());
    try (Database database = new Database(settings.database(), 4)) {
      assertThat(new Migrations(database.dataSource(), settings.migrations()).run()).isEmpty();
    }
  }

  private List<Problem> problems(String url) throws Exception {
    return DatabaseCheck.findings(settings(url), true).problems();
  }

  private Settings settings(String url) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("MASKROUTE_DATABASE_URL", url);
    return SettingsLoader.load(
        site.path(), site.file("application.properties"), environment, UnaryOperator.identity());
  }
}
