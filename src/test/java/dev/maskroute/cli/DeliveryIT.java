package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.embedded.SampleLogins;
import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import dev.maskroute.testing.TcpProxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Exactly one row a message, whatever happens to what the runner depends on. What happens to the
 * runner itself is in {@code dev.maskroute.faults}.
 */
final class DeliveryIT {
  private static final String COUNTS =
      "select count(*) || '/' || count(distinct message_id) || '/' || count(distinct user_id)"
          + " from user_logins";

  @TempDir private Path folder;
  private final Servers servers = Servers.start();
  private SiteFolder site;
  private Map<String, String> environment;

  @BeforeEach
  void prepareSite() throws Exception {
    site = SiteFolder.copyTo(folder);
    environment = new HashMap<>(servers.environment());
    RunnerProcess.createKeys(site, environment);
  }

  @AfterEach
  void stopServers() throws Exception {
    servers.close();
  }

  @Test
  void run_databaseAwayAtStartAndInTheMiddle_storesAllAndDeadLettersNothing() throws Exception {
    int messages = 3_000;
    servers.send(SampleLogins.stream(2, messages / 2).toList());
    environment.put("MASKROUTE_MANAGEMENT_PORT", Integer.toString(FreePort.find()));
    try (TcpProxy proxy = TcpProxy.to(servers.database().port())) {
      environment.put(
          "MASKROUTE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres");
      try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(runner.output()).contains("Waiting for the database"));
        assertThat(servers.depth(Servers.QUEUE).inFlight()).as("nothing polled").isZero();
        assertThat(health("/observe/health")).isEqualTo(503);
        proxy.open();
        await().atMost(Duration.ofSeconds(60)).until(() -> rows() > 0);
        proxy.cut();
        servers.send(SampleLogins.stream(3, messages / 2).toList());
        await()
            .pollDelay(Duration.ofSeconds(4))
            .atMost(Duration.ofSeconds(30))
            .until(() -> health("/observe/health") == 503);
        assertThat(health("/observe/health/live")).as("alive during an outage").isEqualTo(200);
        proxy.open();
        await().atMost(Duration.ofSeconds(60)).until(this::drained);
        assertThat(health("/observe/health")).isEqualTo(200);
      }
    }
    assertThat(counts()).isEqualTo(messages + "/" + messages + "/" + messages);
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
  }

  @Test
  void run_queueAwayAtStartAndInTheMiddle_recoversByItself() throws Exception {
    int messages = 400;
    servers.send(SampleLogins.stream(4, messages / 2).toList());
    try (TcpProxy proxy = TcpProxy.to(servers.sqs().endpoint().getPort())) {
      environment.put("MASKROUTE_SQS_ENDPOINT", "http://127.0.0.1:" + proxy.port());
      // What was stored and could not be deleted comes again after this.
      environment.put("MASKROUTE_VISIBILITY_TIMEOUT", "5");
      try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(runner.output()).contains("Waiting for the queue"));
        proxy.open();
        await().atMost(Duration.ofSeconds(60)).until(() -> rows() == messages / 2);
        proxy.cut();
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(runner.output()).contains("queue cannot be read"));
        servers.send(SampleLogins.stream(5, messages / 2).toList());
        proxy.open();
        await().atMost(Duration.ofSeconds(60)).until(this::drained);
        assertThat(runner.output()).contains("The queue is back");
      }
    }
    assertThat(counts()).isEqualTo(messages + "/" + messages + "/" + messages);
  }

  @Test
  void terminate_whileDatabaseIsAway_exitsSoonAndGivesMessagesBack() throws Exception {
    try (TcpProxy proxy = TcpProxy.to(servers.database().port())) {
      environment.put(
          "MASKROUTE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres");
      proxy.open();
      try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
        await().atMost(Duration.ofSeconds(60)).until(() -> runner.output().contains("Running"));
        servers.database().query("alter table user_logins rename to user_logins_away");
        servers.send(SampleLogins.stream(6, 50).toList());
        await().atMost(Duration.ofSeconds(60)).until(() -> runner.output().contains("are held"));
        proxy.cut();
        long asked = System.nanoTime();
        runner.terminate();
        runner.exitCode(20);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
      }
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(servers.depth(Servers.QUEUE).visible()).isEqualTo(50));
    servers.database().query("alter table user_logins_away rename to user_logins");
    environment.put("MASKROUTE_DATABASE_URL", servers.database().url());
    RunnerProcess.run(site, environment, "run", "--until-empty");
    assertThat(counts()).isEqualTo("50/50/50");
  }

  @Test
  void run_outageLongerThanVisibilityTimeout_messagesAreNotReceivedAgain() throws Exception {
    environment.put("MASKROUTE_VISIBILITY_TIMEOUT", "3");
    environment.put("MASKROUTE_CONSUMERS", "1");
    try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
      await().atMost(Duration.ofSeconds(60)).until(() -> runner.output().contains("Running"));
      servers.database().query("alter table user_logins rename to user_logins_away");
      servers.send(SampleLogins.stream(7, 20).toList());
      await().atMost(Duration.ofSeconds(30)).until(() -> runner.output().contains("are held"));
      await()
          .during(Duration.ofSeconds(8))
          .atMost(Duration.ofSeconds(15))
          .until(() -> servers.depth(Servers.QUEUE).inFlight() == 20);
      runner.terminate();
      runner.exitCode(20);
    }
    List<String> receives =
        servers
            .client()
            .receiveMessage(
                request ->
                    request
                        .queueUrl(servers.url(Servers.QUEUE))
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(5)
                        .messageSystemAttributeNames(
                            MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
            .messages()
            .stream()
            .map(
                message ->
                    message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
            .distinct()
            .toList();
    assertThat(receives).as("once by the runner, once here").containsExactly("2");
  }

  /** Rows in the table, which the runner makes at its first start. */
  private long rows() throws Exception {
    boolean exists = servers.number("select count(to_regclass('user_logins'))") == 1;
    return exists ? servers.number("select count(*) from user_logins") : 0;
  }

  private String counts() throws Exception {
    return servers.database().query(COUNTS).get(0).get(0);
  }

  private boolean drained() {
    return servers.depth(Servers.QUEUE).isEmpty();
  }

  private int health(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + environment.get("MASKROUTE_MANAGEMENT_PORT") + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
