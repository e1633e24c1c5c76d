package dev.maskroute.queue.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer, which says when it was read to its end or closed: from then on its
 * connection may serve another request, and nothing more is read from it here. So too after a
 * failure, but then the connection serves nobody any more: what is left of the answer may yet come.
 */
final class BodyStream extends FilterInputStream {
  private static final int END = -1;

  private final Runnable whenRead;
  private final Runnable whenBroken;
  private boolean over;

  /**
   * @param whenRead run once, unless reading fails
   * @param whenBroken run once if it does
   */
  BodyStream(InputStream body, Runnable whenRead, Runnable whenBroken) {
    super(body);
    this.whenRead = whenRead;
    this.whenBroken = whenBroken;
  }

  @Override
  public int read() throws IOException {
    return over ? END : noteEnd(tried(in::read));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return over ? END : noteEnd(tried(() -> in.read(buffer, offset, length)));
  }

  @Override
  public long skip(long count) throws IOException {
    return over ? 0 : tried(() -> in.skip(count));
  }

  @Override
  public int available() throws IOException {
    return over ? 0 : tried(in::available);
  }

  /** Reads what is left, so that the next answer begins where it should. */
  @Override
  public void close() throws IOException {
    if (!over) {
      tried(
          () -> {
            in.close();
            return END;
          });
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

  /** Something that is asked of the connection. */
  private interface Asked<T> {
    T answer() throws IOException;
  }

  private <T> T tried(Asked<T> asked) throws IOException {
    try {
      return asked.answer();
    } catch (IOException | RuntimeException | Error e) {
      over = true;
      whenBroken.run();
      throw e;
    }
  }
}
