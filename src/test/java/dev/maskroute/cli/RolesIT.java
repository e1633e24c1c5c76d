package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.routing.Tally;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each role of sql/roles.sql can do its work, and nothing that is not. */
@Timeout(120)
@ExtendWith(OwnServers.class)
final class RolesIT {
  private static final String NOT_PERMITTED = "42501";

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    site = TestSite.create(folder, servers).with("MASKROUTE_DATABASE_MIGRATE", "false");
    site.folder().set("maskroute.sqs.endpoint", servers.sqs().endpoint().toString());
    site.folder().set("maskroute.database.url", servers.database().url());
    site.folder().set("maskroute.database.migrate", "false");
    site.folder().set("maskroute.keys.kek", Servers.KEK);
    if (servers.number("select count(*) from pg_tables where tablename = 'maskroute_rekey'") == 0) {
      makeTables();
    }
    servers.execute("truncate user_logins, maskroute_rekey, maskroute_rekey_pending");
  }

  private void makeTables() throws Exception {
    runRoles();
    assertThat(run("maskroute_owner", "migrate")).contains("the schema is up to date");
    runRoles();
  }

  @Test
  void run_asRunner_drainsTheQueueAndKnowsDuplicates() throws Exception {
    List<String> bodies = new ArrayList<>(Bodies.good(50));
    bodies.add("{}");
    servers.send(bodies);

    Tally.Counts counts = drain();

    assertThat(counts).isEqualTo(new Tally.Counts(51, 50, 0, 1, 0));
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(50);
  }

  @Test
  void check_asRunner_isInOrder() throws Exception {
    assertThat(run("maskroute_runner", "check")).contains("are in order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select masked_ip from user_logins",
        "select masked_device_id from user_logins",
        "select user_id from user_logins",
        "select * from user_logins",
        "insert into user_logins (message_id) values ('x') returning user_id",
        "update user_logins set locale = null",
        "delete from user_logins",
        "truncate user_logins",
        "drop table user_logins",
        "alter table user_logins add column x text",
        "create table x (y text)",
        "create index on user_logins (locale)",
        "update flyway_schema_history set success = false",
        "select * from maskroute_rekey_pending",
        "set role maskroute_owner"
      })
  void statement_asRunner_isRefused(String sql) {
    assertRefused("maskroute_runner", sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into user_logins (user_id) values ('x')",
        "update user_logins set user_id = 'x'",
        "update user_logins set message_id = 'x'",
        "delete from user_logins",
        "drop table user_logins",
        "create table x (y text)"
      })
  void statement_asRekey_isRefused(String sql) {
    assertRefused("maskroute_rekey", sql);
  }

  @Test
  void analystAndOfficer_mayReadRowsAndNothingElse() throws Exception {
    for (String role : List.of("maskroute_analyst", "maskroute_officer")) {
      String user = role + "_at_work";
      servers.execute("drop role if exists " + user);
      servers.execute("create role " + user + " login in role " + role);
      execute(user, "select masked_ip, masked_device_id, user_id from user_logins");
      assertRefused(user, "insert into user_logins (user_id) values ('x')");
      assertRefused(user, "update user_logins set masked_ip = null");
      assertRefused(user, "delete from user_logins");
      assertRefused(user, "select * from maskroute_rekey");
      assertRefused(user, "create table x (y text)");
    }
  }

  @Test
  void rekey_asRekey_rewritesTokensThatTellTheirKey() throws Exception {
    servers.send(Bodies.good(20));
    drain();
    servers.execute("update user_logins set message_id = null where locale is null");
    run("maskroute_rekey", "keys", "rotate", "ip");

    assertThat(run("maskroute_rekey", "rekey", "ip")).containsPattern("rewritten +20");
    assertThat(run("maskroute_rekey", "keys", "list", "--usage")).contains("ip");
    assertThat(run("maskroute_rekey", "check", "--data")).contains("20 rows");
  }

  /** By the name of the application, which PostgreSQL shows to every role. */
  @Test
  void rekeyOfFf1_asRekey_seesARunnerThatIsConnectedAndDoesItsWorkOnceItIsGone() throws Exception {
    useFf1();
    try (Connection runner = connect("maskroute_runner", "?ApplicationName=maskroute")) {
      assertThat(runner.isValid(5)).isTrue();
      CommandLineRun refused = start("maskroute_rekey", "rekey", "device_id", "--runners-stopped");
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("connections of other Maskroute processes");
    }

    assertThat(run("maskroute_rekey", "rekey", "device_id", "--runners-stopped"))
        .containsPattern("rewritten +20");
  }

  @Test
  void roles_onATableThatWasThereBefore_takeItOver() throws Exception {
    servers.execute("drop schema public cascade; create schema public");
    servers.execute(
        "create table user_logins (user_id varchar(128), device_type varchar(32), masked_ip"
            + " varchar(256), masked_device_id varchar(256), locale varchar(32), app_version"
            + " integer, create_date date); grant all on user_logins to public");
    makeTables();
    servers.send(Bodies.good(5));

    drain();

    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(5);
    assertRefused("maskroute_runner", "select masked_ip from user_logins");
  }

  @Test
  void roles_onATableOfAFurtherDataSetFromBeforeThem_grantWhatItsMigrationCouldNot()
      throws Exception {
    servers.execute(
        "create table visit (message_id varchar(100) primary key, masked_ip text, page text);"
            + " insert into visit values ('m', 'token', 'start')");
    String script = Files.readString(Path.of("sql", "roles.sql"));
    assertThat(script).contains("array['user_logins']");

    servers.execute(script.replace("array['user_logins']", "array['user_logins', 'visit']"));

    execute(
        "maskroute_runner", "insert into visit values ('m') on conflict (message_id) do nothing");
    assertRefused("maskroute_runner", "select masked_ip from visit");
    execute("maskroute_rekey", "update visit set masked_ip = masked_ip where page = 'start'");
    assertRefused("maskroute_rekey", "update visit set page = 'other'");
    servers.execute("drop table visit");
  }

  /** Stores rows under a key that is not primary any more. */
  private void useFf1() throws Exception {
    site.with("MASKROUTE_FIELDS_DEVICE_ID", "ff1");
    site.folder().set("maskroute.fields.device_id", "ff1");
    Files.delete(site.folder().file("keys/device_id.json"));
    run("maskroute_runner", "keys", "create", "device_id");
    servers.send(Bodies.good(20));
    drain();
    run("maskroute_rekey", "keys", "rotate", "device_id", "--full-rekey");
  }

  private static void runRoles() throws Exception {
    servers.execute(Files.readString(Path.of("sql", "roles.sql")));
  }

  /** What {@code run --until-empty} does, as the runner's role. */
  private Tally.Counts drain() throws Exception {
    return site.with("MASKROUTE_DATABASE_USER", "maskroute_runner").drain().counts();
  }

  /** Gives what was printed. */
  private String run(String user, String... command) throws Exception {
    CommandLineRun run = start(user, command);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private CommandLineRun start(String user, String... command) throws Exception {
    site.folder().set("maskroute.database.user", user);
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--home", folder.toString()));
    return CommandLineRun.of(words.toArray(String[]::new));
  }

  private static void assertRefused(String user, String sql) {
    assertThatThrownBy(() -> execute(user, sql))
        .as("%s: %s", user, sql)
        .isInstanceOfSatisfying(
            SQLException.class,
            refusal -> assertThat(refusal.getSQLState()).isEqualTo(NOT_PERMITTED));
  }

  private static void execute(String user, String sql) throws SQLException {
    try (Connection connection = connect(user, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(String user, String parameters) throws SQLException {
    return DriverManager.getConnection(servers.database().url() + parameters, user, "");
  }
}
