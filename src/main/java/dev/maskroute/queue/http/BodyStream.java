package dev.maskroute.queue.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer, which says when it was read to its end or closed: from then on its
 * connection may serve another request, and nothing more is read from it here.
 */
final class BodyStream extends FilterInputStream {
  private static final int END = -1;

  private final Runnable whenRead;
  private boolean over;

  /**
   * @param whenRead run once, unless reading fails
   */
  BodyStream(InputStream body, Runnable whenRead) {
    super(body);
    this.whenRead = whenRead;
  }

  @Override
  public int read() throws IOException {
    return over ? END : noteEnd(in.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return over ? END : noteEnd(in.read(buffer, offset, length));
  }

  @Override
  public long skip(long count) throws IOException {
    return over ? 0 : in.skip(count);
  }

  @Override
  public int available() throws IOException {
    return over ? 0 : in.available();
  }

  /** Reads what is left, so that the next answer begins where it should. */
  @Override
  public void close() throws IOException {
    if (!over) {
      in.close();
      end();
    }
  }

  private int noteEnd(int read) {
    if (read == END) {
      end();
    }
    return read;
  }

  private void end() {
    over = true;
    whenRead.run();
  }
}
