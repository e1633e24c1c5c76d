package dev.maskroute.bench.queue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One client's requests, one after another: as much of HTTP/1.1 as clients of SQS speak. */
final class HttpConnection {
  private static final String LENGTH = "content-length:";
  private static final String TARGET = "x-amz-target:";

  /**
   * A request.
   *
   * @param path such as {@code /}
   * @param target of the header {@code X-Amz-Target}, such as {@code AmazonSQS.ReceiveMessage};
   *     empty without one
   */
  record Request(String path, String target, String body) {}

  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[1 << 14];
  private int end;

  HttpConnection(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /**
   * Waits for the next request.
   *
   * @throws EOFException when the client has closed the connection
   */
  Request read() throws IOException {
    int head = endOfHead();
    while (head < 0) {
      fill();
      head = endOfHead();
    }
    String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
    String length = header(text, LENGTH);
    int total = head + (length.isEmpty() ? 0 : Integer.parseInt(length));
    while (end < total) {
      fill();
    }
    String body = new String(buffer, head, total - head, StandardCharsets.UTF_8);
    System.arraycopy(buffer, total, buffer, 0, end - total);
    end -= total;
    int path = text.indexOf(' ') + 1;
    return new Request(text.substring(path, text.indexOf(' ', path)), header(text, TARGET), body);
  }

  private int endOfHead() {
    for (int i = 3; i < end; i++) {
      if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private void fill() throws IOException {
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * end);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      throw new EOFException("closed by the client");
    }
    end += read;
  }

  /** The value of a header; empty if it is not there. */
  private static String header(String head, String name) {
    for (int line = head.indexOf('\n') + 1; line > 0; line = head.indexOf('\n', line) + 1) {
      if (head.regionMatches(true, line, name, 0, name.length())) {
        return head.substring(line + name.length(), head.indexOf('\r', line)).strip();
      }
    }
    return "";
  }

  void write(int status, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + (status == 200 ? "200 OK" : status + " Error")
            + "\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
    // In one piece, which is one call of the kernel.
    byte[] answer = Arrays.copyOf(first, first.length + content.length);
    System.arraycopy(content, 0, answer, first.length, content.length);
    out.write(answer);
  }
}
