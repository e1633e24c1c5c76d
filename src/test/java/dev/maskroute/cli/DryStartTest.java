package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.routing.Pipeline;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check, and each proof of an edit, builds all routes and takes nothing from anywhere. */
final class DryStartTest {
  private static final String ROUTE =
      """
      - route:
          id: %1$s
          routePolicy: started
          from:
            uri: %2$s
            steps:
              - log:
                  id: %1$s-log
                  message: taken
      """;

  private static final String QUEUE =
      """
      aws2-sqs:more
            parameters:
              amazonSQSClient: "#sqsClient"
              batching: true""";

  private static final String GATED = QUEUE + "\n        pollStrategy: \"#pollGate\"";

  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeEach
  void copySite() throws Exception {
    Started.ROUTES.clear();
    site = SiteFolder.copyTo(folder);
  }

  private void write(String... routes) throws Exception {
    Files.writeString(
        site.file("routes/more.camel.yaml"),
        "- beans:\n    - name: started\n      type: "
            + Started.class.getName()
            + "\n"
            + String.join("", routes));
  }

  private Settings settings() throws Exception {
    return SettingsLoader.load(
        folder,
        folder.resolve("application.properties"),
        Map.of("MASKROUTE_KEYS_KEK", "", "MASKROUTE_SQS_ENDPOINT", "http://192.0.2.1:9324"),
        UnaryOperator.identity());
  }

  @Test
  void check_routesThatTakeFromOutside_areBuiltAndNotStarted() throws Exception {
    write(
        ROUTE.formatted("called", "direct:called"),
        ROUTE.formatted("ticks", "timer:ticks"),
        ROUTE.formatted("gated", GATED));
    Settings settings = settings();
    assertThat(RouteChecks.problems(settings, Protection.open(settings))).isEmpty();
    assertThat(Started.ROUTES).containsExactlyInAnyOrder("called", "gated");
  }

  /** Whatever a check lets pass. */
  @Test
  void dryStart_consumersThatDoNotAskTheGate_areNotStarted() throws Exception {
    write(
        ROUTE.formatted("called", "direct:called"),
        ROUTE.formatted("inbox", "file:{{maskroute.home}}/inbox"),
        ROUTE.formatted("ungated", QUEUE),
        ROUTE.formatted("gated", GATED.replace("more", "other")));
    Settings settings = settings().quiet();
    try (Connections connections = Connections.fixed(settings);
        Pipeline pipeline =
            new Pipeline(settings, connections.services(Protection.open(settings), any -> false))
                .dry()) {
      pipeline.start();
      assertThat(Started.ROUTES).containsExactlyInAnyOrder("called", "gated");
    }
  }

  /** Remembers which routes were started. */
  public static final class Started extends RoutePolicySupport {
    static final Set<String> ROUTES = ConcurrentHashMap.newKeySet();

    @Override
    public void onStart(Route route) {
      ROUTES.add(route.getId());
    }
  }
}
