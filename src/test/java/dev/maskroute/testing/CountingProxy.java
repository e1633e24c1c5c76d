package dev.maskroute.testing;

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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before an SQS server and counts the requests by their action. */
public final class CountingProxy implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final Pattern QUEUE =
      Pattern.compile("\"Queue(?:Url|Name)\":\"(?:[^\"]*/)?([^\"/]+)\"");
  private static final String TYPE = "Content-Type";

  static {
    // Else each answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final URI server;
  private final HttpServer proxy;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final Set<String> calls = ConcurrentHashMap.newKeySet();

  private CountingProxy(URI server) throws IOException {
    this.server = server;
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(threads);
    proxy.createContext("/", this::forward);
    proxy.start();
  }

  public static CountingProxy before(URI server) throws IOException {
    return new CountingProxy(server);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
  }

  /** Requests so far, by action such as {@code ReceiveMessage}. */
  public Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  /**
   * What was asked of which queue, by the name of the permission it takes, such as {@code
   * login-queue DeleteMessage}: batches need no other.
   */
  public Set<String> calls() {
    return new TreeSet<>(calls);
  }

  private void note(String action, byte[] body) {
    Matcher queue = QUEUE.matcher(new String(body, StandardCharsets.UTF_8));
    calls.add((queue.find() ? queue.group(1) : "?") + " " + action.replaceFirst("Batch$", ""));
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      String action = target.substring(target.indexOf('.') + 1);
      byte[] body = exchange.getRequestBody().readAllBytes();
      counts.merge(action, 1, Integer::sum);
      note(action, body);
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
              .header(TARGET, target)
              .header(TYPE, exchange.getRequestHeaders().getFirst(TYPE))
              .POST(BodyPublishers.ofByteArray(body))
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
    proxy.stop(0);
    threads.shutdownNow();
  }
}
