package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.crypto.Method;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that are edited while they run. */
@Timeout(90)
final class ReloadIT {
  private static final String INGEST = "routes/login-ingest.camel.yaml";
  private static final String QUERY = "sql/queries/insert-user-logins.sql";
  private static final String PLAIN_QUEUE = "plain-queue";
  private static final String SIGNUP_QUEUE = "signup-queue";
  private static final String SIGNUP_TABLE = "sql/migrations/V1000__create_signup.sql";

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeAll
  static void startServers() {
    servers = Servers.start();
    servers.create(PLAIN_QUEUE);
  }

  @AfterAll
  static void stopServers() throws Exception {
    servers.close();
  }

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers).with("MASKROUTE_RELOAD", "true");
  }

  @Test
  void reload_routeEdited_runsAsEdited() throws Exception {
    try (Runner runner = site.startReloading()) {
      store(runner, "u1");
      renameDevices("robot");
      awaitTaken(runner, 1);
      store(runner, "u2");
      assertThat(devices()).containsExactly("u1 android", "u2 robot");
      assertThat(runner.counts().received()).as("counts go on").isEqualTo(2);
    }
  }

  @Test
  void reload_twoFilesEditedOneOfThemBroken_takesNeither() throws Exception {
    try (Runner runner = site.startReloading()) {
      String sound = Files.readString(site.folder().file(QUERY));
      site.folder().edit(QUERY, "masked_ip", "masked_oops");
      renameDevices("robot");
      awaitRefused(runner, "insert-user-logins.sql", "masked_oops");
      store(runner, "u1");

      Files.writeString(site.folder().file(QUERY), sound);
      awaitTaken(runner, 1);
      assertThat(runner.edits().pending()).isEmpty();
      store(runner, "u2");
      assertThat(devices()).containsExactly("u1 android", "u2 robot");
    }
  }

  @Test
  void reload_brokenEditTakenBack_isForgotten() throws Exception {
    try (Runner runner = site.startReloading()) {
      String sound = Files.readString(site.folder().file(INGEST));
      site.folder().edit(INGEST, "ref: loginRow", "ref: loginRwo");
      awaitRefused(runner, "loginRwo", "login-ingest");
      List<String> told = runner.edits().pending();
      await("told alike when it is tried again")
          .during(ofSeconds(3))
          .atMost(ofSeconds(10))
          .until(() -> runner.edits().pending().equals(told));
      Files.writeString(site.folder().file(INGEST), sound);
      await().atMost(ofSeconds(20)).until(() -> runner.edits().pending().isEmpty());
      assertThat(runner.edits().taken()).isZero();
      assertThat(runner.edits().refused()).isEqualTo(1);
    }
  }

  @Test
  void reload_schemaQueryAndRouteForOneMoreColumn_storesIt() throws Exception {
    try (Runner runner = site.startReloading()) {
      servers.execute("alter table user_logins add column email text");
      site.folder()
          .edit(
              "routes/login.schema.json",
              "\"properties\": {",
              "\"properties\": { \"email\": { \"type\": \"string\" },");
      site.folder().edit(QUERY, "create_date)\n", "create_date, email)\n");
      site.folder().edit(QUERY, "create_date\nfrom", "create_date, email\nfrom");
      site.folder().edit(QUERY, "create_date date", "create_date date, email text");
      awaitTaken(runner, 1);
      send(runner, Bodies.login("u1").replace("{", "{\"email\": \"a@example.org\", "));
      assertThat(servers.database().query("select email from user_logins"))
          .containsExactly(List.of("a@example.org"));
    }
  }

  @Test
  void reload_propertyOfAFieldEdited_protectsItSo() throws Exception {
    try (Runner runner = site.startReloading()) {
      store(runner, "u1");
      site.folder().set("maskroute.fields.ip.context", "another");
      awaitTaken(runner, 1);
      store(runner, "u2");
      assertThat(servers.number("select count(distinct masked_ip) from user_logins")).isEqualTo(2);
      assertThat(servers.number("select count(distinct masked_device_id) from user_logins"))
          .isEqualTo(1);
    }
  }

  @Test
  void reload_settingOfTheStartEdited_isRefusedByName() throws Exception {
    try (Runner runner = site.startReloading()) {
      site.folder().set("maskroute.queue", "another-queue");
      awaitRefused(runner, "maskroute.queue", "restart the runner");
      store(runner, "u1");
    }
  }

  @Test
  void reload_keysetMadeAfterTheEdit_isTakenWithoutAnotherOne() throws Exception {
    try (Runner runner = site.startReloading()) {
      site.folder().set("maskroute.fields.locale", "aes-siv");
      awaitRefused(runner, "maskroute.fields.locale");
      Protection.keysets(site.settings()).create("locale", Method.AES_SIV);
      awaitTaken(runner, 1);
      assertThat(runner.edits().refused()).isEqualTo(1);
    }
  }

  @Test
  void reload_fileAddedAndDeleted_startsAndStopsItsRoutes() throws Exception {
    Path plain = site.folder().file("routes/plain.camel.yaml");
    try (Runner runner = site.startReloading()) {
      Files.writeString(plain, plainRoute());
      awaitTaken(runner, 1);
      runner.queues().send(servers.url(PLAIN_QUEUE), List.of("{\"n\": 1}"));
      await().atMost(ofSeconds(20)).until(() -> servers.depth(PLAIN_QUEUE).isEmpty());
      assertThat(folder.resolve("plain")).as("a folder of the site").isDirectory();

      Files.delete(plain);
      awaitTaken(runner, 2);
      runner.queues().send(servers.url(PLAIN_QUEUE), List.of("{\"n\": 2}"));
      await()
          .during(ofSeconds(2))
          .atMost(ofSeconds(10))
          .until(() -> servers.depth(PLAIN_QUEUE).visible() == 1);
      store(runner, "u1");
    }
  }

  @Test
  void reload_newDataSet_runsOnceItsKeysTableAndQueueAreThereAndIsForgottenWhenTaken()
      throws Exception {
    String settings = Files.readString(site.folder().file("application.properties"));
    try (Runner runner = site.startReloading()) {
      store(runner, "u1");
      assertThat(newDataset().err()).isEmpty();
      awaitRefused(runner, "signup.email", "queue " + SIGNUP_QUEUE + " does not exist");
      servers.create(SIGNUP_QUEUE);
      servers.execute(Files.readString(site.folder().file(SIGNUP_TABLE)));
      Protection.keysets(site.settings()).create("signup.email", Method.AES_SIV);
      awaitTaken(runner, 1);
      runner.queues().send(servers.url(SIGNUP_QUEUE), List.of("{\"email\": \"a@example.org\"}"));
      await().atMost(ofSeconds(20)).until(() -> servers.depth(SIGNUP_QUEUE).isEmpty());
      assertThat(servers.number("select count(*) from signup")).isEqualTo(1);
      assertThat(runner.sources()).contains(SIGNUP_QUEUE);

      servers.remove(SIGNUP_QUEUE);
      await().atMost(ofSeconds(30)).until(() -> runner.queueTrouble().contains(SIGNUP_QUEUE));
      Files.delete(site.folder().file("routes/signup-ingest.camel.yaml"));
      Files.writeString(site.folder().file("application.properties"), settings);
      awaitTaken(runner, 2);
      assertThat(runner.queueTrouble()).doesNotContain(SIGNUP_QUEUE);
      store(runner, "u2");
    } finally {
      servers.execute("drop table if exists signup");
    }
  }

  private CommandRun newDataset() {
    return CommandRun.of(
        "new",
        "dataset",
        "signup",
        "--fields",
        "email",
        "--protect",
        "email",
        "--home",
        folder.toString());
  }

  @Test
  void reload_filesOnlyTouched_nothingIsReplaced() throws Exception {
    try (Runner runner = site.startReloading()) {
      Files.setLastModifiedTime(site.folder().file(INGEST), FileTime.from(Instant.EPOCH));
      Files.writeString(site.folder().file("routes/.hidden.swp"), "anything");
      await()
          .during(ofSeconds(2))
          .atMost(ofSeconds(10))
          .until(() -> runner.edits().taken() + runner.edits().refused() == 0);
      renameDevices("robot");
      awaitTaken(runner, 1);
    }
  }

  @Test
  void reload_filesCannotBeRead_saysSoUntilTheyCan() throws Exception {
    Path loop = site.folder().file("routes/loop");
    try (Runner runner = site.startReloading()) {
      Files.createSymbolicLink(loop, Path.of("."));
      await()
          .atMost(ofSeconds(20))
          .until(() -> runner.edits().pending().toString().contains("cannot be read or copied"));
      store(runner, "u1");
      Files.delete(loop);
      await().atMost(ofSeconds(20)).until(() -> runner.edits().pending().isEmpty());
    }
  }

  /** The proof takes the port and so the routes after it cannot start. */
  @Test
  void reload_routesThatDoNotStartAlthoughProven_leaveTheOldOnesRunning() throws Exception {
    try (Runner runner = site.startReloading()) {
      site.folder()
          .edit(
              INGEST,
              "- beans:\n",
              """
              - beans:
                  - name: onlyOnce
                    type: java.net.ServerSocket
                    constructors:
                      0: %d
              """
                  .formatted(freePort()));
      awaitRefused(runner, "onlyOnce", "Address already in use");
      store(runner, "u1");
    }
  }

  @Test
  void reload_databaseAway_waitsForIt() throws Exception {
    try (TcpProxy line = TcpProxy.to(servers.database().port())) {
      line.open();
      site.with(
          "MASKROUTE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres");
      try (Runner runner = site.startReloading()) {
        store(runner, "u1");
        line.cut();
        renameDevices("robot");
        await()
            .atMost(ofSeconds(30))
            .until(() -> runner.edits().pending().toString().contains("waits for the database"));
        assertThat(runner.edits().refused()).isZero();
        line.open();
        awaitTaken(runner, 1);
        store(runner, "u2");
        assertThat(devices()).containsExactly("u1 android", "u2 robot");
      }
    }
  }

  @Test
  void run_packagedWithReload_takesAnEditAndLeavesNoCopyBehind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    site.with("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
    try (RunnerProcess runner = RunnerProcess.start(site.folder(), site.environment(), "run")) {
      await().atMost(ofSeconds(60)).until(() -> runner.output().contains("edits of the files"));
      renameDevices("robot");
      await()
          .atMost(ofSeconds(30))
          .until(() -> runner.output().contains("Reloaded: " + INGEST + " changed"));
      servers.send(List.of(Bodies.login("u1")));
      await().atMost(ofSeconds(20)).until(() -> devices().equals(List.of("u1 robot")));
      runner.terminate();
      assertThat(runner.exitCode(30)).isEqualTo(143);
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("maskroute-")))
          .isEmpty();
    }
  }

  private void renameDevices(String name) throws IOException {
    String before = "              - unmarshal:\n                  id: parse";
    site.folder()
        .edit(
            INGEST,
            before,
            """
                          - setBody:
                              id: rename-device
                              expression:
                                simple:
                                  expression: ${body.replace("android", "%s")}
            """
                    .formatted(name)
                + before);
  }

  private static String plainRoute() {
    return """
        - route:
            id: plain
            from:
              uri: aws2-sqs:%s
              parameters:
                batching: false
                amazonSQSClient: "#sqsClient"
                pollStrategy: "#pollGate"
                waitTimeSeconds: 1
                greedy: true
              steps:
                - unmarshal:
                    json:
                      library: Jackson
                      unmarshalType: com.fasterxml.jackson.databind.node.ObjectNode
                - bean:
                    ref: encrypt
                - convertBodyTo:
                    type: java.lang.String
                - to:
                    uri: file:{{maskroute.home}}/plain
                    parameters:
                      fileName: ${header.CamelAwsSqsMessageId}
        """
        .formatted(PLAIN_QUEUE);
  }

  private static void store(Runner runner, String user) throws Exception {
    send(runner, Bodies.login(user));
  }

  private static void send(Runner runner, String body) {
    long before = runner.counts().stored();
    servers.send(List.of(body));
    await().atMost(ofSeconds(20)).until(() -> runner.counts().stored() == before + 1);
  }

  private static List<String> devices() throws Exception {
    return servers
        .database()
        .query("select user_id || ' ' || device_type from user_logins order by 1")
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  private static void awaitTaken(Runner runner, int taken) {
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(runner.edits().taken()).as(runner.edits().toString()).isEqualTo(taken));
  }

  private static void awaitRefused(Runner runner, String... words) {
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(runner.edits().pending().toString()).contains(words));
    assertThat(runner.edits().refused()).isEqualTo(1);
    assertThat(runner.edits().pending().toString()).doesNotContain("/maskroute-", "maskroute.copy");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
