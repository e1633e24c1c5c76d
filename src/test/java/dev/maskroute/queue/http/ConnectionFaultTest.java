package dev.maskroute.queue.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.testing.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** What becomes of connections, against servers that behave badly. */
final class ConnectionFaultTest {
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine";
  private static final int CONNECTIONS = 2;
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
  private ServerSocket server;

  @AfterEach
  void stop() throws IOException {
    threads.shutdownNow();
    if (server != null) {
      server.close();
    }
    for (Socket socket : accepted) {
      socket.close();
    }
  }

  @Test
  void call_connectionThatTheServerClosedWhileIdle_usesAnother() throws Exception {
    URI uri = serve(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), "http", ANSWER);
    // Looks at each connection that it uses again.
    try (CoreHttpClient client = client(LONG, Duration.ofMillis(-1))) {
      assertThat(Calls.text(Calls.call(client, uri, "first"))).isEqualTo("fine");
      Socket first = accepted.take();
      first.close();
      assertThat(Calls.text(Calls.call(client, uri, "second"))).isEqualTo("fine");
      assertThat(accepted.take()).isNotSameAs(first);
    }
  }

  @Test
  void call_serverClosesInsteadOfAnAnswer_failsAndForgetsTheConnection() throws Exception {
    URI uri = serve(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), "http", "");
    try (CoreHttpClient client = client(LONG, LONG)) {
      assertThatThrownBy(() -> Calls.call(client, uri, "body")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> Calls.call(client, uri, "body")).isInstanceOf(IOException.class);
      assertThat(accepted).hasSize(2);
    }
  }

  @Test
  void call_answerCutOff_failsWhileItIsRead() throws Exception {
    String half = ANSWER.substring(0, ANSWER.length() - 2);
    URI uri = serve(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), "http", half);
    try (CoreHttpClient client = client(SHORT, LONG)) {
      assertThatThrownBy(() -> Calls.text(Calls.call(client, uri, "body")))
          .isInstanceOf(IOException.class);
    }
  }

  /** The SDK reads the body of a refusal in silence, and closes it once. */
  @Test
  void call_answersThatAreCutOff_giveTheirConnectionsBack() throws Exception {
    String half = ANSWER.replace("200 OK", "500 No").substring(0, ANSWER.length() - 2);
    URI uri = serve(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), "http", half);
    try (CoreHttpClient client = client(SHORT, LONG)) {
      for (int i = 0; i < CONNECTIONS + 1; i++) {
        HttpExecuteResponse answer = Calls.call(client, uri, "body");
        InputStream body = answer.responseBody().orElseThrow();
        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        body.close();
        body.close();
      }
      assertThat(accepted).hasSize(CONNECTIONS + 1);
    }
  }

  @Test
  void call_serverThatIsSilent_failsAfterTheTimeForAnAnswer() throws Exception {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
    try (CoreHttpClient client = client(SHORT, LONG)) {
      assertThatThrownBy(() -> Calls.call(client, uri, "body"))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void call_nobodyListens_isRefused() throws Exception {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
    server.close();
    try (CoreHttpClient client = client(LONG, LONG)) {
      assertThatThrownBy(() -> Calls.call(client, uri, "body"))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void call_answerThatIsNoHttp_isNotQuoted() throws Exception {
    String secret = "198.51.100.7 is a device\r\n\r\n";
    URI uri = serve(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), "http", secret);
    try (CoreHttpClient client = client(SHORT, LONG)) {
      assertThatThrownBy(() -> Calls.call(client, uri, "body"))
          .isInstanceOf(IOException.class)
          .hasStackTraceContaining("Exception")
          .satisfies(
              e -> assertThat(e.toString() + e.getCause()).doesNotContain("198.51", "device"));
    }
  }

  @Test
  void call_interruptedThread_isToldSoAndStaysInterrupted() throws Exception {
    URI uri = serve(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), "http", ANSWER);
    try (CoreHttpClient client = client(LONG, LONG)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Calls.call(client, uri, "body"))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(Calls.text(Calls.call(client, uri, "body"))).isEqualTo("fine");
    }
  }

  @Test
  void abort_callUnderWay_endsIt() throws Exception {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
    try (CoreHttpClient client = client(LONG, LONG)) {
      ExecutableHttpRequest request = Calls.prepare(client, uri, "body");
      Future<?> call = threads.submit(request);
      InputStream sent = server.accept().getInputStream();
      assertThat(sent.read()).isEqualTo('P');
      request.abort();
      assertThatThrownBy(() -> call.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void call_overTls_isAnsweredByAServerOfThatNameOnly(@TempDir Path folder) throws Exception {
    TestAuthority authority = TestAuthority.create(folder, "authority");
    authority.issue("localhost");
    authority.issue("elsewhere");
    assertThat(callOverTls(authority.context("localhost"))).isEqualTo("fine");
    assertThatThrownBy(() -> callOverTls(authority.context("elsewhere")))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void call_overTls_isRefusedWhereNobodyTrustsTheServer(@TempDir Path folder) throws Exception {
    TestAuthority authority = TestAuthority.create(folder, "authority");
    authority.issue("localhost");
    SSLSocketFactory stranger = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLContext served = authority.context("localhost");
    assertThatThrownBy(() -> callOverTls(served, stranger)).isInstanceOf(SSLException.class);
  }

  private String callOverTls(SSLContext context) throws IOException {
    return callOverTls(context, context.getSocketFactory());
  }

  private String callOverTls(SSLContext context, SSLSocketFactory trusting) throws IOException {
    ServerSocket socket =
        context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    URI uri = URI.create("https://localhost:" + socket.getLocalPort());
    serve(socket, "https", ANSWER);
    Connector connector = new Connector(trusting, LONG, LONG);
    try (CoreHttpClient client = new CoreHttpClient(2, connector, LONG)) {
      return Calls.text(Calls.call(client, uri, "body"));
    }
  }

  private static CoreHttpClient client(Duration answer, Duration lookAfter) {
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return new CoreHttpClient(CONNECTIONS, new Connector(tls, LONG, answer), lookAfter);
  }

  /** Gives every request the same answer; none if it is empty, and then it closes. */
  private URI serve(ServerSocket socket, String scheme, String answer) throws IOException {
    if (server != null) {
      server.close();
    }
    server = socket;
    Future<?> unused =
        threads.submit(
            () -> {
              while (!socket.isClosed()) {
                Socket connection = socket.accept();
                accepted.add(connection);
                Future<?> unusedToo = threads.submit(() -> serve(connection, answer));
              }
              return null;
            });
    return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort());
  }

  private static Void serve(Socket connection, String answer) throws IOException {
    byte[] request = new byte[8192];
    while (connection.getInputStream().read(request) > 0) {
      if (answer.isEmpty()) {
        connection.close();
        return null;
      }
      connection.getOutputStream().write(answer.getBytes(US_ASCII));
    }
    return null;
  }
}
