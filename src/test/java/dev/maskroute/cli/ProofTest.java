package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import java.nio.file.Path;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit has to prove where neither queues nor a database answer. */
final class ProofTest {
  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    site = TestSite.withoutServers(folder);
  }

  @Test
  void require_queueServiceAway_stillSaysWhatElseIsWrong() throws Exception {
    Settings running = site.settings();
    try (Connections connections = Connections.growing(running)) {
      Proof proof = new Proof(running, connections);
      addDataSet();
      site.folder().set("maskroute.keys.directory", "elsewhere");
      InvalidSettingsException refusal =
          catchThrowableOfType(
              InvalidSettingsException.class, () -> proof.require(site.settings(), running));
      assertThat(refusal.problems().toString())
          .contains("maskroute.keys.directory", "insert-signup.sql")
          .doesNotContain("waits for");
    }
  }

  @Test
  void require_nothingWrongButNobodyAnswers_saysForWhomItWaits() throws Exception {
    Settings running = site.settings();
    try (Connections connections = Connections.growing(running)) {
      Proof proof = new Proof(running, connections);
      addDataSet();
      site.folder().write("sql/queries/insert-signup.sql", "select 1");
      UnansweredException wait =
          catchThrowableOfType(
              UnansweredException.class, () -> proof.require(site.settings(), running));
      assertThat(wait)
          .hasMessageContaining("waits for the queue service")
          .hasMessageContaining("waits for the database");
    }
  }

  /** What runs knows its queues, whatever the runner was started with. */
  @Test
  void require_dataSetThatRunsAlready_doesNotWaitForItsQueue() throws Exception {
    Settings started = site.settings();
    try (Connections connections = Connections.growing(started)) {
      addDataSet();
      site.folder().write("sql/queries/insert-signup.sql", "select 1");
      Settings running = site.settings();
      UnansweredException wait =
          catchThrowableOfType(
              UnansweredException.class,
              () -> new Proof(started, connections).require(site.settings(), running));
      assertThat(wait).hasMessage("waits for the database, which is asked about the queries");
    }
  }

  @Test
  void makeRoom_forMoreConsumers_letsBothSetsOfRoutesHaveTheirConnections() throws Exception {
    Settings running = site.settings();
    try (Connections connections = Connections.growing(running)) {
      BasicDataSource pool = (BasicDataSource) connections.database().dataSource();
      assertThat(pool.getMaxTotal()).isEqualTo(4 + 4 + 2);
      addDataSet();
      site.folder().set("maskroute.datasets.signup.consumers", "64");
      connections.makeRoom(running, site.settings());
      assertThat(pool.getMaxTotal()).isEqualTo(4 + (4 + 64) + 2);
      assertThat(pool.getMaxIdle()).isEqualTo(pool.getMaxTotal());
    }
  }

  private void addDataSet() throws Exception {
    site.folder().set("maskroute.datasets.signup.queue", "signup-queue");
    site.folder().set("maskroute.datasets.signup.fields.email", "aes-siv");
    site.createKeys("signup.email");
  }
}
