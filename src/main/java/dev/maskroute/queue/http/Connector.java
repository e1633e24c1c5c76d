package dev.maskroute.queue.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ssl.DefaultTlsSetupHandler;

/**
 * Opens connections. TLS is that of the JVM ({@code javax.net.ssl.trustStore} and its like count),
 * without weak protocols and ciphers; the certificate has to be for the name of the server (RFC
 * 9110, section 4.3.4).
 */
final class Connector {
  private final DefaultBHttpClientConnectionFactory connections =
      new DefaultBHttpClientConnectionFactory();
  private final SSLSocketFactory tls;
  private final int connectMillis;
  private final int answerMillis;

  Connector(SSLSocketFactory tls, Duration connect, Duration answer) {
    this.tls = tls;
    this.connectMillis = Math.toIntExact(connect.toMillis());
    this.answerMillis = Math.toIntExact(answer.toMillis());
  }

  static Connector of(Duration connect, Duration answer) {
    return new Connector((SSLSocketFactory) SSLSocketFactory.getDefault(), connect, answer);
  }

  /**
   * Connects to the first address of the server that answers.
   *
   * @throws IOException when none does, or the server cannot be trusted
   */
  HttpClientConnection connect(HttpHost host) throws IOException {
    IOException failure = null;
    for (InetAddress address : InetAddress.getAllByName(host.getHostName())) {
      try {
        return connect(host, new InetSocketAddress(address, host.getPort()));
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    throw failure == null ? new IOException("No address of " + host) : failure;
  }

  private HttpClientConnection connect(HttpHost host, InetSocketAddress address)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(connectMillis);
      socket.connect(address, connectMillis);
      HttpClientConnection connection =
          URIScheme.HTTPS.same(host.getSchemeName())
              ? connections.createConnection(secure(socket, host), socket)
              : connections.createConnection(socket);
      socket.setSoTimeout(answerMillis);
      return connection;
    } catch (IOException | RuntimeException | Error e) {
      socket.close();
      throw e;
    }
  }

  private SSLSocket secure(Socket socket, HttpHost host) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.createSocket(socket, host.getHostName(), host.getPort(), true);
    SSLParameters parameters = secured.getSSLParameters();
    DefaultTlsSetupHandler.CLIENT.execute(parameters);
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }
}
