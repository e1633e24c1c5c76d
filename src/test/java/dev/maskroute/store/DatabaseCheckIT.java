package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  void check_tableLocked_saysSoAndNotThatThereIsNoConnection() throws Exception {
    migrate();
    try (Connection other = server.database().dataSource().getConnection();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("lock table user_logins in access exclusive mode");
      assertThat(problems(server.url()))
          .singleElement()
          .satisfies(
              problem ->
                  assertThat(problem.toString())
                      .contains("a transaction has locked a table (SQLSTATE 55P03)")
                      .doesNotContain("gives no connection"));
    }
  }

  @Test
  void check_migrationEditedAfterItRan_namesItAsARunDoes() throws Exception {
    migrate();
    site.edit("sql/migrations/V2__widen_app_version.sql", "varchar(32)", "varchar(64)");
    assertRefusedAlike(
        "sql/migrations: V2__widen_app_version.sql: changed after it ran;"
            + " never edit a migration that has run: put back what ran and add a new one");
  }

  @Test
  void check_twoMigrationsOfOneVersion_namesBothAsARunDoes() throws Exception {
    site.write("sql/migrations/V3__again.sql", "select 1");
    assertRefusedAlike(
        "sql/migrations: V3__again.sql and V3__identify_user_logins.sql have the same version;"
            + " give each one of its own");
  }

  @Test
  void check_migrationWithOneUnderscore_namesItAsARunDoes() throws Exception {
    site.write("sql/migrations/V1005_oneunderscore.sql", "select 1");
    assertRefusedAlike(
        "sql/migrations: no migration can be named V1005_oneunderscore.sql;"
            + " name it like V1000__add_country.sql, with two underscores behind the version");
  }

  @Test
  void check_historyThatTheUserMayNotRead_namesTheUserAsARunDoes() throws Exception {
    migrate();
    server.execute("create role stranger login password 'strange'");
    try {
      site.set("maskroute.database.user", "stranger");
      site.set("maskroute.database.password", "strange");
      assertRefusedAlike(
          "sql/migrations: the database refused before a migration ran (SQLSTATE 42501); check"
              + " maskroute.database.url, maskroute.database.user, its password, and that it may"
              + " read and alter the schema");
    } finally {
      server.execute("drop role stranger");
    }
  }

  @Test
  void check_migrationsThatRanWithoutAFile_areAWarningAndARunAcceptsThem() throws Exception {
    site.write("sql/migrations/V1000__newer.sql", "select 1");
    migrate();
    Files.delete(site.file("sql/migrations/V1000__newer.sql"));
    Files.delete(site.file("sql/migrations/V3_1__create_maskroute_rekey.sql"));
    DatabaseCheck.Findings found = DatabaseCheck.findings(settings(server.url()), true);
    assertThat(found.problems()).isEmpty();
    assertThat(found.warnings())
        .containsExactly(
            "sql/migrations: the database has migrations that this program does not know"
                + " (version 3.1, 1000); unless an older program is meant to run, put their files"
                + " back");
    migrate();
  }

  @Test
  void check_repeatableMigrationEdited_runsAgainWithoutAComplaint() throws Exception {
    site.write("sql/migrations/R__view.sql", "create or replace view one as select 1 as n");
    migrate();
    site.write("sql/migrations/R__view.sql", "create or replace view one as select 2 as n");
    assertThat(problems(server.url())).isEmpty();
    migrate();
    assertThat(server.text("select n from one")).isEqualTo("2");
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
    assertThat(ran()).isEmpty();
  }

  /** On a pool of its own: Flyway keeps connections when it refuses the name of a file. */
  private Optional<Problem> ran() throws Exception {
    Settings settings = settings(server.url());
    try (Database database = new Database(settings.database(), Migrations.CONNECTIONS)) {
      return new Migrations(database.dataSource(), settings.migrations()).run();
    }
  }

  /** The runner and {@code migrate} both say what the migrations say. */
  private void assertRefusedAlike(String problem) throws Exception {
    assertThat(problems(server.url())).extracting(Problem::toString).containsExactly(problem);
    assertThat(ran()).map(Problem::toString).contains(problem);
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
