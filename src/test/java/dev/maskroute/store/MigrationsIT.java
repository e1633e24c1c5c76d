package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The migrations of the project and of others, on a real PostgreSQL. */
final class MigrationsIT {
  private static TestServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @AfterEach
  void clean() throws Exception {
    server.clean();
  }

  @Test
  void migrate_emptyDatabase_makesTheTable() throws Exception {
    assertThat(migrations(TestServer.MIGRATIONS).pending()).isEqualTo(shipped());
    assertThat(migrations(TestServer.MIGRATIONS).run()).isEmpty();
    assertThat(migrations(TestServer.MIGRATIONS).pending()).isZero();
    assertThat(columns())
        .isEqualTo(
            "user_id,device_type,masked_ip,masked_device_id,locale,app_version,create_date,"
                + "message_id");
  }

  @Test
  void migrate_tableDroppedUnderItsHistory_makesItAgain() throws Exception {
    migrations(TestServer.MIGRATIONS).run();
    String columns = columns();
    server.execute("drop table user_logins");
    assertThat(migrations(TestServer.MIGRATIONS).run()).isEmpty();
    assertThat(columns()).isEqualTo(columns);
  }

  @Test
  void migrate_again_changesNothing() throws Exception {
    migrations(TestServer.MIGRATIONS).run();
    server.execute("insert into user_logins (user_id, message_id) values ('u', 'm')");
    assertThat(migrations(TestServer.MIGRATIONS).run()).isEmpty();
    assertThat(server.text("select count(*) from user_logins")).isEqualTo("1");
    assertThat(server.text("select count(*) from flyway_schema_history where version > '0'"))
        .isEqualTo(Integer.toString(shipped()));
  }

  @Test
  void migrate_originalTableWithRows_keepsThem() throws Exception {
    server.execute(Files.readString(TestServer.MIGRATIONS.resolve("V1__create_user_logins.sql")));
    server.execute("insert into user_logins (user_id, app_version) values ('a', 2), ('b', null)");
    assertThat(migrations(TestServer.MIGRATIONS).run()).isEmpty();
    assertThat(server.text("select string_agg(app_version, ',') from user_logins")).isEqualTo("2");
    assertThat(server.text("select count(*) from user_logins where message_id is null"))
        .isEqualTo("2");
  }

  @Test
  void migrate_manyRunnersAtOnce_doNotCollide() {
    List<CompletableFuture<Void>> runners =
        List.of(1, 2, 3, 4).stream()
            .map(i -> CompletableFuture.runAsync(MigrationsIT::migrateOnAPoolOfItsOwn))
            .toList();
    runners.forEach(CompletableFuture::join);
    assertThat(migrations(TestServer.MIGRATIONS).pending()).isZero();
  }

  /** A new version of the product comes to a site whose own migrations have run. */
  @Test
  void migrate_fileOfTheProductAfterOneOfTheSite_runsAllTheSame() throws Exception {
    Files.writeString(folder.resolve("V3__ours.sql"), "select 1");
    Files.writeString(folder.resolve("V1000__theirs.sql"), "create table theirs (x text)");
    assertThat(migrations(folder).run()).isEmpty();
    Files.writeString(folder.resolve("V4__ours.sql"), "alter table theirs add column y text");

    assertThat(migrations(folder).pending()).isEqualTo(1);
    assertThat(migrations(folder).run()).isEmpty();

    server.execute("select y from theirs");
    assertThat(migrations(folder).misfit()).isEmpty();
    assertThat(migrations(folder).pending()).isZero();
  }

  @Test
  void migrate_fileThatFails_isNamedWithItsState() throws Exception {
    Files.writeString(folder.resolve("V1__fine.sql"), "select 1");
    Files.writeString(folder.resolve("V2__break.sql"), "select from nowhere_at_all");
    assertThat(migrations(folder).run())
        .map(Problem::toString)
        .contains(
            "sql/migrations: a migration failed: V2__break.sql (SQLSTATE 42P01);"
                + " check the files, the schema, and that maskroute.database.user may alter it");
  }

  @Test
  void migrate_fileThatRaisesTheNameOfAnother_isNamedAlone() throws Exception {
    Files.writeString(folder.resolve("V1__fine.sql"), "select 1");
    Files.writeString(
        folder.resolve("V2__raise.sql"),
        "do $$ begin raise exception E'secret\\n V1__fine.sql '; end $$");
    assertThat(migrations(folder).run().orElseThrow().cause())
        .isEqualTo("a migration failed: V2__raise.sql (SQLSTATE P0001)");
  }

  @Test
  void migrate_fileWithAPlaceholder_isNamedWithoutAState() throws Exception {
    Files.writeString(folder.resolve("V1__hole.sql"), "select ${hole}");
    assertThat(migrations(folder).run())
        .map(Problem::toString)
        .contains(
            "sql/migrations: V1__hole.sql cannot be run as it is written;"
                + " check its SQL, and that it has no placeholder ${...}");
  }

  @Test
  void migrate_databaseAway_isNoProblemButAnOutage() throws Exception {
    try (Database away = server.nowhere()) {
      assertThatThrownBy(() -> new Migrations(away.dataSource(), TestServer.MIGRATIONS).run())
          .isInstanceOf(DatabaseAwayException.class)
          .hasMessage("SQLSTATE 08001");
    }
  }

  /** Whoever wants the table later queues up behind the migration. */
  @Test
  void migrate_tableInUse_givesUpSoonAndKeepsNobodyFromIt() throws Exception {
    server.execute(Files.readString(TestServer.MIGRATIONS.resolve("V1__create_user_logins.sql")));
    try (Connection reader = server.database().dataSource().getConnection();
        Statement query = reader.createStatement()) {
      reader.setAutoCommit(false);
      query.execute("select from user_logins");
      assertThatThrownBy(MigrationsIT::migrateOnAPoolOfItsOwn)
          .isInstanceOf(DatabaseAwayException.class)
          .hasMessage("SQLSTATE 55P03, another transaction holds a lock");
      server.execute("insert into user_logins (user_id) values ('a')");
    }
    assertThatCode(MigrationsIT::migrateOnAPoolOfItsOwn).doesNotThrowAnyException();
    assertThat(columns()).endsWith(",message_id");
  }

  @Test
  void misfit_editedMigration_isAProblem() throws Exception {
    Path file = folder.resolve("V1__create_user_logins.sql");
    Files.writeString(file, "create table user_logins (user_id text)");
    assertThat(migrations(folder).misfit()).isEmpty();
    migrations(folder).run();
    assertThat(migrations(folder).misfit()).isEmpty();
    Files.writeString(file, "create table user_logins (user_id text, locale text)");
    assertThat(migrations(folder).misfit())
        .hasValueSatisfying(problem -> assertThat(problem.remedy()).contains("add a new one"));
  }

  private static int shipped() throws IOException {
    try (Stream<Path> files = Files.list(TestServer.MIGRATIONS)) {
      return (int) files.filter(file -> file.getFileName().toString().startsWith("V")).count();
    }
  }

  private static void migrateOnAPoolOfItsOwn() {
    try (Database pool = server.databaseForMigrations()) {
      assertThat(new Migrations(pool.dataSource(), TestServer.MIGRATIONS).run()).isEmpty();
    }
  }

  private static Migrations migrations(Path files) {
    return new Migrations(server.database().dataSource(), files);
  }

  private static String columns() throws Exception {
    return server.text(
        "select string_agg(column_name, ',' order by ordinal_position)"
            + " from information_schema.columns where table_name = 'user_logins'");
  }
}
