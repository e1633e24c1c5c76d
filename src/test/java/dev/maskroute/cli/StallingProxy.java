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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before an SQS server; requests of one action never get through, nor get an answer. */
final class StallingProxy implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final String TYPE = "Content-Type";

  private final URI server;
  private final String action;
  private final HttpServer proxy;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger stalled = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  private StallingProxy(URI server, String action) throws IOException {
    this.server = server;
    this.action = action;
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(threads);
    proxy.createContext("/", this::forward);
    proxy.start();
  }

  static StallingProxy before(URI server, String action) throws IOException {
    return new StallingProxy(server, action);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
  }

  /** How many requests were held so far. */
  int stalled() {
    return stalled.get();
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      if (target.endsWith("." + action)) {
        stalled.incrementAndGet();
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
