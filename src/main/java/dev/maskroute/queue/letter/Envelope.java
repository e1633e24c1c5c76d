package dev.maskroute.queue.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a dead letter seals: one line that says what the message was, then its bytes as they came.
 * So identity, time of sending and the count of replays are as safe from being changed as the body,
 * and survive a move that drops the attributes.
 *
 * @param body plaintext; kept out of {@link #toString}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to be copied.
public record Envelope(Origin origin, byte[] body) {
  private static final byte[] FORM = "maskroute-dead-letter/1 ".getBytes(UTF_8);

  /** No header is longer: the form, an id of 100 characters, two numbers, a data set. */
  private static final int LONGEST_HEADER = 300;

  public Envelope {
    requireNonNull(origin, "origin");
    requireNonNull(body, "body");
  }

  /** The bytes to seal. */
  public byte[] bytes() {
    byte[] header = (origin.text() + "\n").getBytes(UTF_8);
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(FORM.length + header.length + body.length);
    bytes.writeBytes(FORM);
    bytes.writeBytes(header);
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  /** Reads what was sealed; empty when it is a bare body, as older dead letters are. */
  static Optional<Envelope> read(byte[] bytes) {
    if (!startsWithForm(bytes)) {
      return Optional.empty();
    }
    int end = FORM.length;
    while (end < bytes.length && end < LONGEST_HEADER && bytes[end] != '\n') {
      end++;
    }
    if (end == bytes.length || bytes[end] != '\n') {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOfRange(bytes, end + 1, bytes.length);
    return Origin.parse(new String(bytes, FORM.length, end - FORM.length, UTF_8))
        .map(origin -> new Envelope(origin, body));
  }

  private static boolean startsWithForm(byte[] bytes) {
    return bytes.length > FORM.length && Arrays.equals(bytes, 0, FORM.length, FORM, 0, FORM.length);
  }

  /** The body as the text it was sent as. */
  public String text() {
    return new String(body, UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that
        && origin.equals(that.origin)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return origin.hashCode();
  }

  @Override
  public String toString() {
    return "envelope of " + origin;
  }
}
