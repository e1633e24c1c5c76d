package dev.maskroute.embedded;

import java.net.URI;
import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * An in-memory SQS server (ElasticMQ) on a loopback port; its messages are gone when it is closed.
 */
public final class EmbeddedSqs implements AutoCloseable {
  private final SQSRestServer server;
  private final URI endpoint;

  private EmbeddedSqs(SQSRestServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** Starts on a free port. */
  public static EmbeddedSqs start() {
    return start(0);
  }

  /**
   * Starts on a given port.
   *
   * @param port the loopback port, or 0 for a free one
   */
  public static EmbeddedSqs start(int port) {
    SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1").withPort(port).start();
    Http.ServerBinding binding = server.waitUntilStarted();
    int bound = binding.localAddress().getPort();
    return new EmbeddedSqs(server, URI.create("http://127.0.0.1:" + bound));
  }

  /** The address to give to an SQS client as its endpoint override; any credentials serve. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
