package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The check of a whole site against real servers. */
@ExtendWith(OwnServers.class)
final class CheckIT {
  private static Servers servers;

  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeEach
  void copySite() throws Exception {
    servers.clear();
    site = SiteFolder.copyTo(folder);
    set("maskroute.sqs.endpoint", servers.sqs().endpoint().toString());
    set("maskroute.database.url", servers.database().url());
    set("maskroute.keys.kek", Servers.KEK);
    assertThat(run("keys", "create", "ip").exitCode()).isZero();
    assertThat(run("keys", "create", "device_id").exitCode()).isZero();
  }

  @Test
  void check_siteInOrder_saysSoAndExitsWithZero() throws Exception {
    CommandLineRun run = run("check");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("in order");
    assertThat(servers.number("select count(*) from pg_tables where tablename = 'user_logins'"))
        .as("check changes nothing")
        .isZero();
  }

  @Test
  void check_beforeTheMigrationsRan_warnsThatQueriesWereNotProven() throws Exception {
    String warning = "migrations have not run yet, so queries were not held against the schema";
    assertThat(run("check").out()).containsPattern("warning: sql/migrations: \\d+ " + warning);
    CommandLineRun json = run("check", "--json");
    assertThat(json.exitCode()).isZero();
    assertThat(new ObjectMapper().readTree(json.out()).path("warnings"))
        .anySatisfy(text -> assertThat(text.asText()).contains(warning));
    assertThat(run("migrate").exitCode()).isZero();
    assertThat(run("check").out()).doesNotContain(warning);
  }

  @Test
  void check_everythingWrong_saysAllOfItAtOnce() throws Exception {
    set("maskroute.queue", "nowhere");
    set("maskroute.database.url", "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/postgres");
    Files.writeString(site.file("keys/ip.json"), "{}");
    site.edit("routes/store-logins.camel.yaml", "- recipientList:", "- recipientLits:");
    CommandLineRun run = run("check");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("4 problems:")
        .contains("maskroute.queue: queue nowhere does not exist")
        .contains("maskroute.database.url: the database gives no connection (SQLSTATE 08001)")
        .contains("maskroute.fields.ip:")
        .contains(
            "routes/store-logins.camel.yaml:18:17: recipientLits is no step;"
                + " did you mean recipientList?")
        .doesNotContain(Servers.KEK);
  }

  @Test
  void check_settingsKeysetsAndRoutesWrong_saysAllOfItAtOnce() throws Exception {
    set("maskroute.batch.size", "0");
    set("maskroute.batch.interval", "1");
    set("maskroute.sqs.endpoint", "localhost:9324");
    Files.delete(site.file("keys/ip.json"));
    site.edit("routes/store-logins.camel.yaml", "- recipientList:", "- recipientLits:");
    CommandLineRun run = run("check");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("5 problems:")
        .contains(
            "maskroute.batch.size: \"0\" is not a whole number",
            "maskroute.batch.interval: \"1\" is not a duration",
            "maskroute.sqs.endpoint: is not an http or https address",
            "maskroute.fields.ip:",
            "routes/store-logins.camel.yaml:18:17: recipientLits is no step");
    assertThat(run.out()).contains("warning: queues and database were not asked");
  }

  /** The routes name these settings; a problem of a setting is not said again of each route. */
  @Test
  void check_settingsThatRoutesNameWrong_areOneProblemEach() throws Exception {
    set("maskroute.consumers", "many");
    set("maskroute.visibility-timeout", "0");
    set("maskroute.sinks", "no/name");
    set("maskroute.message-id", "user_id");
    set("maskroute.log.level", "LOUD");
    CommandLineRun run = run("check");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).as(run.err()).startsWith("5 problems:");
  }

  @Test
  void check_queueServiceAwayAndQueuesToBeCreated_isFound() throws Exception {
    set("maskroute.sqs.endpoint", "http://127.0.0.1:" + FreePort.find());
    set("maskroute.queue.create", "true");
    CommandLineRun run = run("check");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("1 problem:").contains("maskroute.sqs.endpoint");
  }

  @Test
  void check_queuesToBeCreated_createsNone() throws Exception {
    set("maskroute.queue", "to-be-created");
    set("maskroute.queue.create", "true");
    assertThat(run("check").exitCode()).isZero();
    assertThat(servers.client().listQueues().queueUrls())
        .noneMatch(url -> url.endsWith("to-be-created"));
  }

  @Test
  void check_withoutSql_namesBothFolders() throws Exception {
    Files.move(site.file("sql"), site.file("lqs"));
    CommandLineRun run = run("check");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("2 problems:", "sql/migrations: is missing", "sql/queries: is missing");
  }

  @Test
  void check_jsonOfASiteInOrder_holdsNoProblem() throws Exception {
    CommandLineRun run = run("check", "--json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(new ObjectMapper().readTree(run.out()).path("problems")).isEmpty();
  }

  @Test
  void check_jsonOfMistakes_holdsEachWithItsPlace() throws Exception {
    set("maskroute.queue", "nowhere");
    site.edit("routes/login-ingest.camel.yaml", "batchSize:", "batchSzie:");
    CommandLineRun run = run("check", "--json");
    assertThat(run.exitCode()).isEqualTo(2);
    JsonNode problems = new ObjectMapper().readTree(run.out()).path("problems");
    assertThat(problems).hasSize(2);
    assertThat(problems.get(0).path("subject").asText()).isEqualTo("maskroute.queue");
    assertThat(problems.get(0).has("line")).isFalse();
    assertThat(problems.get(1).path("file").asText()).isEqualTo("routes/login-ingest.camel.yaml");
    assertThat(problems.get(1).path("line").asInt()).isEqualTo(22);
    assertThat(problems.get(1).path("column").asInt()).isEqualTo(9);
    assertThat(problems.get(1).path("cause").asText())
        .isEqualTo("batchSzie is no option of aws2-sqs");
    assertThat(problems.get(1).path("remedy").asText()).isEqualTo("did you mean batchSize?");
  }

  @Test
  void run_pathRoundEncrypt_isRefusedBeforeAnythingIsPolled() throws Exception {
    site.edit(
        "routes/login-ingest.camel.yaml",
        "              - bean:\n                  id: encrypt\n                  ref: encrypt\n",
        "");
    CommandLineRun run = run("run", "--until-empty");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("1 problem:")
        .contains("routes/sinks/postgres.camel.yaml:13:11: a message may leave for sql:file:");
  }

  @Test
  void check_schemaThatIsNone_namesTheFile() throws Exception {
    site.edit("routes/login.schema.json", "\"maxLength\": 45", "\"maxLength\": \"45\"");
    CommandLineRun run = run("check");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("1 problem:").contains("login.schema.json is no JSON Schema");
  }

  /** The last of two lines of one name counts. */
  private void set(String key, String value) throws IOException {
    Files.writeString(
        site.file("application.properties"), "\n" + key + "=" + value, StandardOpenOption.APPEND);
  }

  private CommandLineRun run(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--home";
    all[words.length + 1] = site.path().toString();
    return CommandLineRun.of(all);
  }
}
