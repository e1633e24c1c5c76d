package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.routing.Tally;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The schema is brought up to date from whatever is there. */
@Timeout(150)
@ExtendWith(OwnServers.class)
final class SchemaIT {
  private static final String ORIGINAL =
      """
      create table if not exists user_logins (
        user_id varchar(128), device_type varchar(32), masked_ip varchar(256),
        masked_device_id varchar(256), locale varchar(32), app_version integer, create_date date)
      """;

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers);
    servers.send(Bodies.good(20));
  }

  @Test
  void drain_emptyDatabase_createsTheSchema() throws Exception {
    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(20, 20, 0, 0, 0));
    assertMigrated();
  }

  @Test
  void drain_originalTable_migratesIt() throws Exception {
    servers.execute(ORIGINAL);

    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(20, 20, 0, 0, 0));
    assertMigrated();
  }

  @Test
  void drain_originalTableWithRows_keepsThemAndTheirVersionsAsText() throws Exception {
    servers.execute(ORIGINAL);
    servers.execute(
        "insert into user_logins values"
            + " ('old 1', 'ios', 'ip', 'device', 'US', 230, '2020-02-29'),"
            + " ('old 2', null, null, null, null, null, null)");

    site.drain();

    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(22);
    assertThat(servers.database().query("select * from user_logins where user_id = 'old 1'").get(0))
        .containsExactly("old 1", "ios", "ip", "device", "US", "230", "2020-02-29", null);
    assertMigrated();
  }

  @Test
  void drain_schemaAlreadyMigrated_leavesItAlone() throws Exception {
    site.drain();
    String history = "select string_agg(installed_rank || version, ',') from flyway_schema_history";
    List<List<String>> before = servers.database().query(history);
    servers.send(Bodies.good(20));

    site.drain();

    assertThat(servers.database().query(history)).isEqualTo(before);
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(40);
  }

  @Test
  void drain_schemaMadeByHandWithoutHistory_isTakenOver() throws Exception {
    for (String file :
        List.of("V1__create_user_logins", "V2__widen_app_version", "V3__identify_user_logins")) {
      servers.execute(Files.readString(site.folder().file("sql/migrations/" + file + ".sql")));
    }

    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(20, 20, 0, 0, 0));
    assertMigrated();
  }

  @Test
  void drain_databaseHoldsTablesOfOthers_leavesThemAlone() throws Exception {
    servers.execute("create table orders (id integer); insert into orders values (1)");

    site.drain();

    assertThat(servers.number("select id from orders")).isEqualTo(1);
    assertMigrated();
  }

  @Test
  void runUntilEmpty_twoAtOnceOnAnEmptyDatabase_storeEachMessageOnce() throws Exception {
    servers.send(Bodies.good(2000));
    try (RunnerProcess one = start();
        RunnerProcess two = start()) {
      assertThat(one.exitCode(100)).as(one.output()).isZero();
      assertThat(two.exitCode(100)).as(two.output()).isZero();
    }

    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(2020);
    assertThat(servers.number("select count(distinct message_id) from user_logins"))
        .isEqualTo(2020);
    assertMigrated();
  }

  private RunnerProcess start() throws Exception {
    return RunnerProcess.start(site.folder(), site.environment(), "run", "--until-empty");
  }

  private static void assertMigrated() throws Exception {
    assertThat(
            servers
                .database()
                .query(
                    "select data_type, character_maximum_length from information_schema.columns"
                        + " where table_name = 'user_logins' and column_name = 'app_version'")
                .get(0))
        .containsExactly("character varying", "32");
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
  }
}
