package dev.maskroute.bench.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;

/**
 * Serves SQS on a loopback port of its own, a thread a connection, until it is killed or the
 * process that started it is gone. Prints its address once it can be used. What it offers is set by
 * {@link QueueControl}.
 */
public final class QueueServer {
  /** The queue that holds the logins. */
  public static final String LOGINS = "logins";

  static final String LOAD = "/bench/load";
  static final String PROGRESS = "/bench/progress";
  static final String LAG = "/bench/lag";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final String address;

  /** Mutable: what is offered now. */
  private volatile SqsActions actions;

  private QueueServer(String address) {
    this.address = address;
    actions = new SqsActions(address, Load.of(1));
  }

  public static void main(String[] arguments) throws IOException {
    ProcessHandle.current().parent().ifPresent(QueueServer::endWith);
    try (ServerSocket listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
      QueueServer server = new QueueServer("http://127.0.0.1:" + listening.getLocalPort());
      System.out.println(server.address);
      while (true) {
        Socket socket = listening.accept();
        new Thread(() -> server.serve(socket)).start();
      }
    }
  }

  private static void endWith(ProcessHandle parent) {
    new Thread(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(0);
            })
        .start();
  }

  private void serve(Socket socket) {
    try (socket) {
      HttpConnection connection = new HttpConnection(socket);
      while (true) {
        answer(connection, connection.read());
      }
    } catch (EOFException | SocketException e) {
      // The client has what it wanted.
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("a connection broke", e);
    }
  }

  private void answer(HttpConnection connection, HttpConnection.Request request)
      throws IOException, InterruptedException {
    if (request.target().isEmpty()) {
      connection.write(OK, control(request));
      return;
    }
    SqsActions now = actions;
    String action = request.target().substring(request.target().indexOf('.') + 1);
    try {
      String answer = now.answer(action, request.body());
      TimeUnit.MILLISECONDS.sleep(now.latencyMillis());
      connection.write(OK, answer);
    } catch (UnsupportedOperationException e) {
      connection.write(400, "{\"__type\":\"com.amazonaws.sqs#UnsupportedOperation\"}");
    }
  }

  private String control(HttpConnection.Request request) throws IOException {
    return switch (request.path()) {
      case LOAD -> {
        actions = new SqsActions(address, JSON.readValue(request.body(), Load.class));
        yield "{}";
      }
      case PROGRESS -> JSON.writeValueAsString(actions.progress());
      case LAG -> JSON.writeValueAsString(actions.lag());
      default -> throw new IOException("no such path: " + request.path());
    };
  }
}
