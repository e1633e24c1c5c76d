package dev.maskroute.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.maskroute.config.QueueSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Which way the requests of a client go, and how they are signed. */
final class SqsClientsTest {
  private static final String PROXY_HOST = "http.proxyHost";
  private static final String PROXY_PORT = "http.proxyPort";
  private static final String ANSWER = "{\"QueueUrl\": \"http://queue.invalid/1/logins\"}";

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> signatures = ConcurrentHashMap.newKeySet();
  private final Set<String> calls = ConcurrentHashMap.newKeySet();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
          calls.add(exchange.getRequestHeaders().getFirst("amz-sdk-invocation-id"));
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, ANSWER.length());
          exchange.getResponseBody().write(ANSWER.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    System.clearProperty(PROXY_HOST);
    System.clearProperty(PROXY_PORT);
    server.stop(0);
  }

  @Test
  void create_noProxy_asksTheEndpointItself() throws Exception {
    assertThat(ask(endpoint())).isEqualTo("http://queue.invalid/1/logins");
    assertThat(asked).containsExactly("/");
  }

  @Test
  void create_proxyIsSet_asksThroughIt() throws Exception {
    System.setProperty(PROXY_HOST, "127.0.0.1");
    System.setProperty(PROXY_PORT, Integer.toString(server.getAddress().getPort()));
    assertThat(ask(URI.create("http://queue.invalid:4566")))
        .isEqualTo("http://queue.invalid/1/logins");
    assertThat(asked).containsExactly("http://queue.invalid:4566/");
  }

  @Test
  void receive_askedManyTimesASecond_signsOnceASecond() throws Exception {
    int requests = 20;
    try (SqsClient client = SqsClients.create(settings(endpoint()), 1)) {
      for (int i = 0; i < requests; i++) {
        client.receiveMessage(request -> request.queueUrl("http://queue.invalid/1/logins"));
      }
    }
    assertThat(calls).hasSize(requests);
    // One, but for a second that ends meanwhile.
    assertThat(signatures).hasSizeLessThan(requests / 2);
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static QueueSettings settings(URI endpoint) {
    return new QueueSettings("logins", "", Optional.of(endpoint), false, 1, 60);
  }

  private static String ask(URI endpoint) throws Exception {
    try (SqsClient client = SqsClients.create(settings(endpoint), 1)) {
      return client.getQueueUrl(request -> request.queueName("logins")).queueUrl();
    }
  }
}
