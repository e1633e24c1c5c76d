package dev.maskroute.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a runner and a server, on a port of its own, and can be away like a server can, or
 * misbehave like a network can.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final int target;
  private final int port;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();

  /** Mutable: null while away. */
  private volatile ServerSocket listener;

  /** Mutable: how connections made from now on are treated. */
  private volatile boolean swallowing;

  /** Mutable: what each piece of data waits, on all connections. */
  private volatile Duration delay = Duration.ZERO;

  private TcpProxy(int target) throws IOException {
    this.target = target;
    port = FreePort.find();
  }

  /** A proxy that is away until {@link #open}. */
  public static TcpProxy to(int target) throws IOException {
    return new TcpProxy(target);
  }

  public int port() {
    return port;
  }

  /** Lets connections through from now on; one that was swallowed or half closed stays spoiled. */
  public void open() throws IOException {
    swallowing = false;
    delay = Duration.ZERO;
    if (listener == null) {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener = opened;
      thread(() -> accept(opened));
    }
  }

  /** Refuses connections from now on and cuts those there are. */
  public void cut() throws IOException {
    if (listener != null) {
      listener.close();
      listener = null;
    }
    drop();
  }

  /** Cuts the connections there are, as a fail-over does; new ones are let through. */
  public void drop() {
    links.forEach(Link::close);
    links.clear();
  }

  /** Holds back each piece of data, both ways, for some time. */
  public void delay(Duration time) {
    delay = time;
  }

  /** Takes connections and bytes from now on, and answers nothing. */
  public void blackHole() {
    swallowing = true;
    links.forEach(link -> link.swallowed = true);
  }

  /** Ends the answers on the connections there are, as if the server had finished sending. */
  public void halfClose() throws IOException {
    for (Link link : links) {
      link.halfClose();
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Link link = new Link(from.accept());
        links.add(link);
        thread(() -> link.pump(link.client, link.server));
        thread(() -> link.pump(link.server, link.client));
      } catch (IOException e) {
        // the proxy was cut, or the server is away
      }
    }
  }

  /** A connection of a client with its connection to the server. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean swallowed = swallowing;
    private volatile boolean halfClosed;

    Link(Socket client) throws IOException {
      this.client = client;
      try {
        server = new Socket(InetAddress.getLoopbackAddress(), target);
      } catch (IOException e) {
        client.close();
        throw e;
      }
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    void pump(Socket from, Socket to) {
      byte[] buffer = new byte[BUFFER];
      try {
        int read;
        while ((read = from.getInputStream().read(buffer)) >= 0) {
          if (!delay.isZero()) {
            LockSupport.parkNanos(delay.toNanos());
          }
          if (!swallowed && !(halfClosed && to == client)) {
            to.getOutputStream().write(buffer, 0, read);
          }
        }
      } catch (IOException e) {
        // the connection is over
      }
      if (!swallowed || from == client) {
        close();
      }
    }

    void halfClose() throws IOException {
      halfClosed = true;
      client.shutdownOutput();
    }

    void close() {
      try (client;
          server) {
        links.remove(this);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
