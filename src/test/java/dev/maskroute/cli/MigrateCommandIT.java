package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command on a database that others use. */
@Timeout(120)
@ExtendWith(OwnServers.class)
final class MigrateCommandIT {
  private static final Path FIRST = Path.of("sql/migrations/V1__create_user_logins.sql");

  private static Servers servers;

  @TempDir private Path folder;

  @Test
  void migrate_longQueryOnTheTable_waitsForItAndLetsRowsIn() throws Exception {
    TestSite site = TestSite.create(folder, servers);
    servers.execute(Files.readString(FIRST));
    try (Connection analyst =
            DriverManager.getConnection(servers.database().url(), "postgres", "");
        Statement query = analyst.createStatement()) {
      analyst.setAutoCommit(false);
      query.execute("select from user_logins");
      CompletableFuture<CommandRun> command = CompletableFuture.supplyAsync(() -> migrate(site));
      await().atMost(ofSeconds(30)).until(this::isMigrationWaiting);
      servers.execute("set lock_timeout = '10s'; insert into user_logins (user_id) values ('a')");
      await().atMost(ofSeconds(30)).until(this::isMigrationWaiting);
      assertThat(command).isNotDone();
      analyst.commit();
      CommandRun run = command.join();
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out()).contains("the schema is up to date");
    }
    assertThat(servers.number("select count(*) from user_logins where message_id is null"))
        .isEqualTo(1);
  }

  private static CommandRun migrate(TestSite site) {
    try {
      return site.run("migrate");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isMigrationWaiting() throws Exception {
    return servers.number("select count(*) from pg_locks where not granted") > 0;
  }
}
