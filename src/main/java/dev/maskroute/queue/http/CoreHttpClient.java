package dev.maskroute.queue.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Sends the AWS SDK's requests over connections that are kept: HTTP/1.1 (RFC 9112) as Apache
 * HttpCore speaks it, plain or over TLS with the name of the server checked. What HttpClient puts
 * around that (routes, proxies, redirects, cookies, authentication) SQS has no use for. Repeats
 * nothing: the SDK decides what is tried again. Safe for use by many threads.
 */
public final class CoreHttpClient implements SdkHttpClient {
  private final HttpRequestExecutor executor = new HttpRequestExecutor();
  private final ConnectionPool connections;

  /**
   * Makes a client; connects to nothing yet.
   *
   * @param connections most connections open at the same time
   * @param connect longest time to wait for a connection, TLS included
   * @param answer longest time in which a server may be silent
   */
  public CoreHttpClient(int connections, Duration connect, Duration answer) {
    this(connections, Connector.of(connect, answer), ConnectionPool.LOOK_AFTER);
  }

  CoreHttpClient(int connections, Connector connector, Duration lookAfter) {
    this.connections = new ConnectionPool(connections, connector, lookAfter);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Call(requireNonNull(request, "request"));
  }

  @Override
  public String clientName() {
    return "HttpCore";
  }

  @Override
  public void close() {
    connections.close();
  }

  /** One request. Aborted by another thread, if at all. */
  private final class Call implements ExecutableHttpRequest {
    private final HttpExecuteRequest request;

    /** Mutable: none before the call. */
    private volatile Lease lease;

    Call(HttpExecuteRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      SdkHttpRequest head = request.httpRequest();
      HttpHost host = new HttpHost(head.protocol(), head.host(), head.port());
      ClassicHttpRequest message = Messages.request(host, request);
      Lease connection = connections.lease(host);
      lease = connection;
      try {
        return answer(message, connection);
      } catch (HttpException e) {
        connection.discard();
        // Without the cause, which quotes the answer.
        throw new IOException(
            "The answer of "
                + host
                + " is not HTTP/1.1 ("
                + e.getClass().getSimpleName()
                + "); check maskroute.sqs.endpoint");
      } catch (IOException | RuntimeException | Error e) {
        connection.discard();
        throw e;
      }
    }

    private HttpExecuteResponse answer(ClassicHttpRequest message, Lease connection)
        throws IOException, HttpException {
      HttpCoreContext context = HttpCoreContext.create();
      ClassicHttpResponse response = executor.execute(message, connection.get(), context);
      boolean keep = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(message, response, context);
      SdkHttpResponse head = Messages.response(response);
      HttpEntity body = response.getEntity();
      HttpExecuteResponse.Builder answer = HttpExecuteResponse.builder().response(head);
      if (body == null) {
        connection.end(keep);
        return answer.build();
      }
      BodyStream stream =
          new BodyStream(body.getContent(), () -> connection.end(keep), connection::discard);
      return answer.responseBody(AbortableInputStream.create(stream, connection::discard)).build();
    }

    @Override
    public void abort() {
      Lease connection = lease;
      if (connection != null) {
        connection.discard();
      }
    }
  }
}
