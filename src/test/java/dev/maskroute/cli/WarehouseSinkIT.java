package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.testing.Jars;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Parquet;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows are in the warehouse and in one file of Parquet once each, however often they come. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class WarehouseSinkIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;
  private Path files;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site =
        TestSite.create(folder, servers)
            .with("MASKROUTE_SINKS", "warehouse")
            .with("MASKROUTE_BATCH_SIZE", "50")
            // So that a message sent again is the same row.
            .with("MASKROUTE_MESSAGE_ID", "field:user_id");
    Jars.drop("warehouse", site.folder());
    files = folder.resolve("output/warehouse");
  }

  @Test
  void drain_rowsOfACrashBeforeTheirFileWasWritten_writesItInAnyCompany() throws Exception {
    List<String> first = Bodies.good(120).subList(0, 70);
    servers.send(first);
    site.with("MASKROUTE_SINKS_WAREHOUSE_PARQUET", "false").drain();
    assertThat(files).isDirectoryNotContaining("glob:**.parquet");

    List<String> again = new ArrayList<>(Bodies.good(120));
    Collections.reverse(again);
    servers.send(again);
    site.with("MASKROUTE_SINKS_WAREHOUSE_PARQUET", "true").drain();

    assertThat(users("select user_id from %s")).hasSize(120).doesNotHaveDuplicates();
    assertThat(folder.resolve("output/warehouse.duckdb")).isRegularFile();
  }

  @Test
  void drain_sameMessagesTwice_leavesTheFilesAsTheyAre() throws Exception {
    servers.send(Bodies.good(60));
    site.drain();
    List<List<String>> once = Parquet.query("select * from %s order by message_id", files);
    String[] names = files.toFile().list();

    servers.send(Bodies.good(60));
    site.drain();

    assertThat(Parquet.query("select * from %s order by message_id", files)).isEqualTo(once);
    assertThat(files.toFile().list()).containsExactlyInAnyOrder(names);
  }

  @Test
  void run_folderOfFilesTakenAway_keepsTheBatchUntilItIsBack() throws Exception {
    servers.send(Bodies.good(30));
    site.drain();
    Path away = folder.resolve("away");
    try (Runner runner = site.start()) {
      Files.move(files, away);
      Files.writeString(files, "in the way");
      servers.send(Bodies.good(60));
      await().atMost(ofSeconds(20)).until(() -> servers.depth(Servers.QUEUE).inFlight() == 60);
      assertThat(runner.counts().stored()).isZero();

      Files.delete(files);
      Files.move(away, files);
      await().atMost(ofSeconds(20)).until(() -> servers.depth(Servers.QUEUE).isEmpty());
    }
    assertThat(users("select user_id from %s")).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void start_driverThatIsNotThere_isRefusedAndNamed() throws Exception {
    site.with("MASKROUTE_SINKS_WAREHOUSE_DRIVER", "com.example.NoDriver");
    assertThatThrownBy(site::start)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("com.example.NoDriver");
  }

  @Test
  void drain_furtherDataSet_isStoredByStatementsOfItsOwn() throws Exception {
    site.folder().set("maskroute.sinks", "warehouse");
    site.addDataset("order", "name,lambda", "name");
    servers.create("order-queue");
    servers.send(Bodies.good(10));
    servers.send("order-queue", List.of("{\"name\": \"Ada\", \"lambda\": \"x\"}"));

    site.drain();

    assertThat(users("select user_id from %s")).hasSize(10);
    assertThat(Parquet.query("select \"lambda\", masked_name from %s", files, "order-*"))
        .singleElement()
        .satisfies(row -> assertThat(row.get(0)).isEqualTo("x"))
        .satisfies(
            row -> assertThat(site.cipher("order.name").unmask(row.get(1))).isEqualTo("Ada"));
  }

  @Test
  void start_furtherDataSetWithoutItsStatements_isRefusedAndNamesThem() throws Exception {
    site.addDataset("order", "name", "name");
    assertThatThrownBy(site::start)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("create-order.sql")
        .hasMessageContaining("merge-order.sql");
  }

  private List<String> users(String sql) throws Exception {
    return Parquet.query(sql, files, "user-logins-*").stream().map(row -> row.get(0)).toList();
  }
}
