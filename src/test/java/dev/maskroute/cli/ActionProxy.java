package dev.maskroute.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before an SQS server and counts requests by their action; those of one action may be held,
 * so that they neither get through nor get an answer.
 */
final class ActionProxy implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final String TYPE = "Content-Type";

  private final URI server;
  private final String stalled;
  private final HttpServer proxy;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ActionProxy(URI server, String stalled) throws IOException {
    this.server = server;
    this.stalled = stalled;
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(threads);
    proxy.createContext("/", this::forward);
    proxy.start();
  }

  static ActionProxy before(URI server) throws IOException {
    return new ActionProxy(server, "");
  }

  /** Holds the requests of an action. */
  static ActionProxy stalling(URI server, String action) throws IOException {
    return new ActionProxy(server, action);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
  }

  /** How many requests of an action there were so far. */
  int count(String action) {
    return counts.getOrDefault(action, 0);
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      String action = target.substring(target.indexOf('.') + 1);
      counts.merge(action, 1, Integer::sum);
      if (action.equals(stalled)) {
        closed.await();
        return;
      }
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
              .header(TARGET, target)
              .header(TYPE, exchange.getRequestHeaders().getFirst(TYPE))
              .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
              .build();
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      response
          .headers()
          .firstValue(TYPE)
          .ifPresent(type -> exchange.getResponseHeaders().add(TYPE, type));
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    proxy.stop(0);
    threads.shutdownNow();
  }
}
