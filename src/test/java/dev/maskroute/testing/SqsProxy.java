package dev.maskroute.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before an SQS server, knows what is asked, and may answer something else. */
public final class SqsProxy implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "X-Amz-Target";
  private static final String TYPE = "Content-Type";
  private static final String JSON_TYPE = "application/x-amz-json-1.0";

  static {
    // Else each answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final URI server;
  private final HttpServer proxy;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final Set<String> permissions = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> receives = new ConcurrentHashMap<>();

  /** Mutable: replaced when the proxy is healed. */
  private volatile CountDownLatch healed = new CountDownLatch(1);

  private SqsProxy(URI server) throws IOException {
    this.server = server;
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(threads);
    proxy.createContext("/", this::serve);
    proxy.start();
  }

  public static SqsProxy before(URI server) throws IOException {
    return new SqsProxy(server);
  }

  /** Answers a call in place of the server. */
  public interface Fault {
    /** The answer; empty to close the connection without one. */
    Optional<Reply> answer(Call call) throws IOException, InterruptedException;
  }

  /**
   * An answer.
   *
   * @param error what SQS puts into the header x-amzn-query-error; empty for none
   * @param whole false to close the connection after half of the body
   */
  public record Reply(int status, String error, String body, boolean whole) {
    public Reply(int status, String error, String body) {
      this(status, error, body, true);
    }

    /** The same answer with only the first half of its body. */
    public Reply truncated() {
      return new Reply(status, error, body, false);
    }

    public JsonNode json() throws IOException {
      return JSON.readTree(body);
    }

    /** The same answer with another body. */
    public Reply with(JsonNode other) throws IOException {
      return new Reply(status, error, JSON.writeValueAsString(other));
    }
  }

  /** One request of a client. */
  public final class Call {
    private final HttpExchange exchange;
    private final String body;

    private Call(HttpExchange exchange) throws IOException {
      this.exchange = exchange;
      body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    /** Such as {@code ReceiveMessage}. */
    public String action() {
      String target = header(TARGET);
      return target.substring(target.indexOf('.') + 1);
    }

    /** The name of the queue it is about. */
    public String queue() throws IOException {
      String name = json().path("QueueUrl").asText(json().path("QueueName").asText());
      return name.substring(name.lastIndexOf('/') + 1);
    }

    public String header(String name) {
      return exchange.getRequestHeaders().getFirst(name);
    }

    public JsonNode json() throws IOException {
      return JSON.readTree(body);
    }

    /** What the server answers. */
    public Reply forward() throws IOException, InterruptedException {
      return forward(body);
    }

    /** What the server answers to another body. */
    public Reply forward(JsonNode other) throws IOException, InterruptedException {
      return forward(JSON.writeValueAsString(other));
    }

    private Reply forward(String sent) throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
              .header(TARGET, header(TARGET))
              .header(TYPE, header(TYPE))
              .POST(BodyPublishers.ofString(sent))
              .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString(UTF_8));
      String error = response.headers().firstValue("x-amzn-query-error").orElse("");
      return new Reply(response.statusCode(), error, response.body());
    }

    /** Waits until the fault is over. */
    public void awaitHealed() throws InterruptedException {
      healed.await();
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
  }

  /** Lets a fault answer an action from now on. */
  public void on(String action, Fault fault) {
    faults.put(action, fault);
  }

  /** Lets a fault answer whatever has none of its own. */
  public void onAll(Fault fault) {
    faults.put("", fault);
  }

  /** Ends all faults. */
  public void heal() {
    faults.clear();
    CountDownLatch waiting = healed;
    healed = new CountDownLatch(1);
    waiting.countDown();
  }

  /** Requests so far, by action. */
  public Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  /**
   * What was asked of which queue, by the name of the permission it takes, such as {@code
   * login-queue DeleteMessage}: batches need no other.
   */
  public Set<String> permissions() {
    return new TreeSet<>(permissions);
  }

  /** How often each message was handed out, by message id. */
  public Map<String, Integer> receives() {
    return new HashMap<>(receives);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = new Call(exchange);
      counts.merge(call.action(), 1, Integer::sum);
      permissions.add(call.queue() + " " + call.action().replaceFirst("Batch$", ""));
      Fault fault = faults.getOrDefault(call.action(), faults.get(""));
      Optional<Reply> reply = fault == null ? Optional.of(call.forward()) : fault.answer(call);
      if (reply.isPresent()) {
        note(call, reply.get());
        send(exchange, reply.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(Call call, Reply reply) throws IOException {
    if (reply.status() == 200 && reply.whole() && call.action().equals("ReceiveMessage")) {
      for (JsonNode message : reply.json().path("Messages")) {
        receives.merge(message.get("MessageId").textValue(), 1, Integer::sum);
      }
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().add(TYPE, JSON_TYPE);
    if (!reply.error().isEmpty()) {
      exchange.getResponseHeaders().add("x-amzn-query-error", reply.error());
    }
    byte[] body = reply.body().getBytes(UTF_8);
    // A length of 0 would mean one that is not known yet.
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body, 0, reply.whole() ? body.length : body.length / 2);
  }

  @Override
  public void close() {
    heal();
    proxy.stop(0);
    threads.shutdownNow();
  }
}
