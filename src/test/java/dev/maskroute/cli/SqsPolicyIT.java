package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import dev.maskroute.testing.SqsProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The policy in deploy/ allows what a runner asks SQS for, and nothing that it does not. */
@Timeout(150)
final class SqsPolicyIT {
  @TempDir private Path folder;

  @Test
  void run_throughAllItDoes_asksForExactlyWhatThePolicyAllows() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    try (Servers servers = Servers.start();
        SqsProxy proxy = SqsProxy.before(servers.sqs().endpoint())) {
      Map<String, String> environment = new HashMap<>(servers.environment());
      environment.put("MASKROUTE_SQS_ENDPOINT", proxy.endpoint().toString());
      environment.put("MASKROUTE_VISIBILITY_TIMEOUT", "5");
      RunnerProcess.createKeys(site, environment);
      assertThat(RunnerProcess.run(site, environment, "check").exitCode(0)).isZero();
      servers.send(Bodies.with(Bodies.good(30), 3, "{}"));
      assertThat(RunnerProcess.run(site, environment, "run", "--until-empty").exitCode(0)).isZero();

      holdABatch(servers, site, environment, proxy);

      assertThat(proxy.permissions()).isEqualTo(allowed());
    }
  }

  /** With rows that nobody lets in, messages are held and then given back. */
  private static void holdABatch(
      Servers servers, SiteFolder site, Map<String, String> environment, SqsProxy proxy)
      throws Exception {
    servers.execute("alter table user_logins rename to away");
    servers.send(Bodies.good(5));
    environment.put("MASKROUTE_DATABASE_MIGRATE", "false");
    try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> proxy.counts().containsKey("ChangeMessageVisibilityBatch"));
      runner.terminate();
      runner.exitCode(25);
    }
  }

  /** Queue and action, such as {@code login-queue SendMessage}. */
  private static Set<String> allowed() throws Exception {
    Set<String> allowed = new TreeSet<>();
    JsonNode policy = new ObjectMapper().readTree(Path.of("deploy", "iam-policy.json").toFile());
    for (JsonNode statement : policy.get("Statement")) {
      assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
      String arn = statement.get("Resource").asText();
      for (JsonNode action : statement.get("Action")) {
        String queue = arn.substring(arn.lastIndexOf(':') + 1);
        allowed.add(queue + " " + action.asText().replace("sqs:", ""));
      }
    }
    return allowed;
  }
}
