package dev.maskroute.queue.letter;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message was when it was first sent, whatever queues it went through since.
 *
 * @param id as the queue first gave it
 * @param sentAt when the queue first took it, to the millisecond
 * @param replays how often it was replayed since
 */
public record Origin(String id, Instant sentAt, int replays) {
  private static final int LONGEST_ID = 100;

  private static final Pattern TEXT =
      Pattern.compile("([!-~]{1,100}) (-?\\d{1,15}) (0|[1-9]\\d{0,8})");

  public Origin {
    requireNonNull(id, "id");
    requireNonNull(sentAt, "sentAt");
    if (!isId(id)) {
      throw new IllegalArgumentException("not an id of a message");
    }
    if (replays < 0) {
      throw new IllegalArgumentException("replays: " + replays);
    }
  }

  /** Whether a text can be the id of a message: visible ASCII characters, 100 at most. */
  public static boolean isId(String text) {
    // Of every message: a regular expression costs several times as much.
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '!' || text.charAt(i) > '~') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_ID;
  }

  /** The same message, replayed once more. */
  public Origin replayed() {
    return new Origin(id, sentAt, replays + 1);
  }

  /** All on one line; {@link #parse} reads it. */
  String text() {
    return id + " " + sentAt.toEpochMilli() + " " + replays;
  }

  static Optional<Origin> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Instant sentAt = Instant.ofEpochMilli(Long.parseLong(matcher.group(2)));
    return Optional.of(new Origin(matcher.group(1), sentAt, Integer.parseInt(matcher.group(3))));
  }
}
