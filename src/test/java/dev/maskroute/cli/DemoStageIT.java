package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.ListeningSockets;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(90)
final class DemoStageIT {
  private static final long PID = ProcessHandle.current().pid();

  @TempDir private Path folder;

  /** PostgreSQL is a process of its own, which no one finds from here. */
  @Test
  void demo_settingsThatAreWrong_stopsItsQueueServer() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    site.set("maskroute.batch.size", "none");
    Set<String> before = ListeningSockets.of(PID);

    CommandLineRun run = CommandLineRun.of("demo", "--home", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("maskroute.batch.size");
    assertThat(before).containsAll(ListeningSockets.of(PID));
  }

  @Test
  void demo_ofASiteWhoseSchemaOthersBringUpToDate_migratesItsOwnServer() throws Exception {
    SiteFolder.copyTo(folder).set("maskroute.database.migrate", "false");

    CommandLineRun run = CommandLineRun.of("demo", "--home", folder.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("rows +99");
  }

  @Test
  void demo_ofASiteThatTakesOtherMessages_saysSoWithTheReason() throws Exception {
    SiteFolder.copyTo(folder)
        .edit("routes/login.schema.json", "\"required\": [", "\"required\": [\"country\", ");

    CommandLineRun run = CommandLineRun.of("demo", "--home", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).containsPattern("dead letters +100").contains("reason missing-field");
    assertThat(run.err()).startsWith("1 problem:").contains("its first login left no row");
  }

  @Test
  void demo_ofASiteWhoseAddressesNobodyCanRecover_goesWithoutThat() throws Exception {
    SiteFolder.copyTo(folder).set("maskroute.fields.ip", "hmac-sha256");

    CommandLineRun run = CommandLineRun.of("demo", "--home", folder.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("rows +99").doesNotContain("recovered");
  }
}
