package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import dev.maskroute.testing.TestAuthority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connection to PostgreSQL over TLS, with a certificate of an authority of the test's own. */
@Timeout(120)
@ExtendWith(OwnServers.class)
final class DatabaseTlsIT {
  private static final String OTHER_HOST = "certificate is for another host";
  private static final String UNTRUSTED = "certificate is not valid for the authority";
  private static final String NOT_OFFERED = "the server does not offer TLS";
  private static final String NO_FILE = "sslrootcert, sslcert or sslkey names cannot be read";

  @TempDir private static Path certificates;
  private static Servers servers;
  private static Path trusted;

  @TempDir private Path folder;
  private SiteFolder site;
  private Map<String, String> environment;

  @BeforeAll
  static void makeCertificates() throws Exception {
    TestAuthority authority = TestAuthority.create(certificates, "authority");
    authority.issue("localhost");
    trusted = authority.certificate();
    // Only its file is needed: tests name it.
    TestAuthority.create(certificates, "stranger").certificate();
    servers.execute("alter system set ssl_cert_file = '" + certificates + "/localhost.crt'");
    servers.execute("alter system set ssl_key_file = '" + certificates + "/localhost.key'");
  }

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = SiteFolder.copyTo(folder);
    environment = new HashMap<>(servers.environment());
    RunnerProcess.createKeys(site, environment);
    offerTls(true);
  }

  @AfterEach
  void offerTlsAgain() throws Exception {
    offerTls(true);
  }

  @Test
  void run_certificateOfTheAuthorityForTheHost_storesOverTls() throws Exception {
    connect("localhost", trusted);
    RunnerProcess check = RunnerProcess.run(site, environment, "check");
    assertThat(check.exitCode(0)).as(check.output()).isZero();
    servers.send(Bodies.good(3));
    try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  servers.number("select count(*) from pg_tables where tablename = 'user_logins'")
                          == 1
                      && servers.number("select count(*) from user_logins") == 3);
      assertThat(
              servers
                  .database()
                  .query(
                      "select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid)"
                          + " where application_name = 'maskroute'"))
          .containsExactly(List.of("t"));
      assertThat(runner.output()).doesNotContain("Waiting for the database");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, authority, true, " + OTHER_HOST,
    "localhost, stranger, true, " + UNTRUSTED,
    "localhost, authority, false, " + NOT_OFFERED,
    "localhost, missing, true, '" + NO_FILE + "'"
  })
  void check_tlsNotAsWanted_namesTheSettingAndTheCause(
      String host, String authority, boolean tls, String cause) throws Exception {
    offerTls(tls);
    connect(host, certificates.resolve(authority + ".crt"));

    RunnerProcess check = RunnerProcess.run(site, environment, "check");

    assertThat(check.exitCode(0)).isEqualTo(2);
    assertThat(check.output())
        .contains("1 problem:", "maskroute.database.url: the database gives no connection", cause);
  }

  /** It may be mended at the server, or be another one for a while, so it is waited for. */
  @Test
  void run_certificateOfAnotherAuthority_saysSoWaitsAndStoresOnceItIsMended() throws Exception {
    offerTls(false);
    connect("localhost", trusted);
    servers.send(Bodies.good(3));
    try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
      awaitPrinted(
          runner, "Waiting for the database (SQLSTATE 08", NOT_OFFERED, "maskroute.database.url");
      offerTls(true);
      await().atMost(Duration.ofSeconds(60)).until(() -> servers.depth(Servers.QUEUE).isEmpty());
    }
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(3);
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, authority, true, " + OTHER_HOST,
    "localhost, stranger, false, " + UNTRUSTED,
  })
  void run_tlsNotAsWanted_saysWhyAndTakesNothing(
      String host, String authority, boolean migrate, String cause) throws Exception {
    connect(host, certificates.resolve(authority + ".crt"));
    environment.put("MASKROUTE_DATABASE_MIGRATE", Boolean.toString(migrate));
    servers.send(Bodies.good(3));
    try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
      awaitPrinted(runner, cause, "maskroute.database.url");
    }
    assertThat(servers.depth(Servers.QUEUE).visible()).isEqualTo(3);
  }

  private static void awaitPrinted(RunnerProcess runner, String... texts) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(runner.output()).contains(texts));
  }

  private void connect(String host, Path authority) {
    environment.put(
        "MASKROUTE_DATABASE_URL",
        "jdbc:postgresql://%s:%d/postgres?sslmode=verify-full&sslrootcert=%s"
            .formatted(host, servers.database().port(), authority));
  }

  private static void offerTls(boolean on) throws Exception {
    servers.execute("alter system set ssl = " + on);
    servers.execute("select pg_reload_conf()");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> servers.database().query("show ssl").get(0).get(0).equals(on ? "on" : "off"));
  }
}
