package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two data sets, the files that sinks store them by, and what is said of those that lack. */
final class SinkFilesTest {
  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeEach
  void copySite() throws Exception {
    site = SiteFolder.copyTo(folder);
    site.set("maskroute.datasets.signup.queue", "signup-queue");
    site.set("maskroute.datasets.signup.fields.email", "aes-siv");
  }

  @Test
  void problems_warehouseWithoutStatementsOfAFurtherDataSet_nameThem() throws Exception {
    site.set("maskroute.sinks", "warehouse");
    assertThat(problems())
        .extracting(Problem::subject)
        .containsExactly(
            folder.resolve("sql/warehouse/create-signup.sql").toString(),
            folder.resolve("sql/warehouse/merge-signup.sql").toString());
  }

  @Test
  void problems_warehouseThatNeitherCreatesNorWritesParquet_askForNoMoreThanTheMerge()
      throws Exception {
    site.set("maskroute.sinks", "warehouse");
    site.set("maskroute.sinks.warehouse.create", "false");
    site.set("maskroute.sinks.warehouse.parquet", "false");
    Files.delete(site.file("sql/warehouse/find-batches.sql"));
    Files.writeString(site.file("sql/warehouse/merge-signup.sql"), "select 1");
    assertThat(problems()).isEmpty();
  }

  @Test
  void problems_ofTwoSinks_areThoseOfEach() throws Exception {
    site.set("maskroute.sinks", "postgres,nowhere,jsonl");
    assertThat(problems())
        .extracting(Problem::subject)
        .containsExactly(
            "maskroute.sinks", folder.resolve("sql/queries/insert-signup.sql").toString());
  }

  private List<Problem> problems() throws Exception {
    return new SinkFiles(
            SettingsLoader.load(
                folder, site.file("application.properties"), Map.of(), UnaryOperator.identity()))
        .problems();
  }
}
