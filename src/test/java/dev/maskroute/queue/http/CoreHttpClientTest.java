package dev.maskroute.queue.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** What becomes of requests and answers, against a server of the JDK's. */
final class CoreHttpClientTest {
  private static final int CHUNKED = 0;

  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CoreHttpClient client =
      new CoreHttpClient(2, Duration.ofSeconds(2), Duration.ofSeconds(10));
  private HttpServer server;
  private URI uri;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/echo", this::echo);
    server.createContext("/chunks", exchange -> answer(exchange, 200, "in chunks", CHUNKED));
    server.createContext("/refused", exchange -> answer(exchange, 400, "not so", 6));
    server.createContext("/empty", exchange -> answer(exchange, 204, "", -1));
    server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(1 << 20), 1 << 20));
    server.start();
    uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stopServer() {
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void call_anyRequest_arrivesAsItWasMade() throws Exception {
    HttpExecuteResponse response = Calls.call(client, uri.resolve("/echo/a%20b?c=d%26e"), "é");
    assertThat(Calls.text(response))
        .isEqualTo("POST /echo/a%20b?c=d%26e " + uri.getAuthority() + " 2 é");
    assertThat(response.httpResponse().firstMatchingHeader("x-seen"))
        .contains("AmazonSQS.ReceiveMessage");
  }

  @Test
  void call_oneAfterTheOther_useOneConnection() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(Calls.text(Calls.call(client, uri.resolve("/echo"), "body"))).endsWith("4 body");
    }
    assertThat(connections).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/chunks", "/refused", "/empty", "/large"})
  void call_answersOfEachKind_leaveAConnectionThatCanBeUsedAgain(String path) throws Exception {
    HttpExecuteResponse response = Calls.call(client, uri.resolve(path), "body");
    if (response.responseBody().isPresent()) {
      assertThat(Calls.text(response)).isNotEmpty();
    }
    assertThat(Calls.text(Calls.call(client, uri.resolve("/echo"), "next"))).endsWith("next");
    assertThat(connections).hasSize(1);
  }

  @Test
  void call_errorStatus_isAnAnswer() throws Exception {
    HttpExecuteResponse response = Calls.call(client, uri.resolve("/refused"), "body");
    assertThat(response.httpResponse().statusCode()).isEqualTo(400);
    assertThat(Calls.text(response)).isEqualTo("not so");
  }

  @Test
  void close_bodyReadInPart_readsTheRestSoThatTheNextAnswerIsWhole() throws Exception {
    HttpExecuteResponse response = Calls.call(client, uri.resolve("/large"), "body");
    assertThat(response.responseBody().orElseThrow().read()).isEqualTo('x');
    response.responseBody().orElseThrow().close();
    assertThat(Calls.text(Calls.call(client, uri.resolve("/echo"), "next"))).endsWith("next");
    assertThat(connections).hasSize(1);
  }

  @Test
  void abort_bodyReadInPart_closesTheConnection() throws Exception {
    HttpExecuteResponse response = Calls.call(client, uri.resolve("/large"), "body");
    response.responseBody().orElseThrow().abort();
    assertThat(Calls.text(Calls.call(client, uri.resolve("/echo"), "next"))).endsWith("next");
    assertThat(connections).hasSize(2);
  }

  @Test
  void call_allConnectionsAtWork_waitsForOne() throws Exception {
    HttpExecuteResponse first = Calls.call(client, uri.resolve("/large"), "body");
    HttpExecuteResponse second = Calls.call(client, uri.resolve("/large"), "body");
    Future<String> third =
        threads.submit(() -> Calls.text(Calls.call(client, uri.resolve("/echo"), "third")));
    assertThatThrownBy(() -> third.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    first.responseBody().orElseThrow().close();
    assertThat(third.get(5, TimeUnit.SECONDS)).endsWith("third");
    second.responseBody().orElseThrow().close();
    assertThat(connections).hasSize(2);
  }

  private void echo(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange
        .getResponseHeaders()
        .set("X-Seen", exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    String text =
        String.join(
            " ",
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Host"),
            exchange.getRequestHeaders().getFirst("Content-Length"),
            new String(body, UTF_8));
    answer(exchange, 200, text, text.getBytes(UTF_8).length);
  }

  private void answer(HttpExchange exchange, int status, String text, long length)
      throws IOException {
    connections.add(exchange.getRemoteAddress());
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, length);
    if (length >= 0) {
      exchange.getResponseBody().write(text.getBytes(UTF_8));
    }
    exchange.close();
  }
}
