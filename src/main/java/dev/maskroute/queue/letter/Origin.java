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
 * @param dataset the data set whose route set it aside; empty for the shipped one, and while it was
 *     not set aside yet
 */
public record Origin(String id, Instant sentAt, int replays, String dataset) {
  private static final int LONGEST_ID = 100;
  private static final String DATASET = " dataset=";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern TEXT =
      Pattern.compile(
          "([!-~]{1,100}) (-?\\d{1,15}) (0|[1-9]\\d{0,8})(?:" + DATASET + "(" + NAME + "))?");

  public Origin {
    requireNonNull(id, "id");
    requireNonNull(sentAt, "sentAt");
    requireNonNull(dataset, "dataset");
    if (!isId(id)) {
      throw new IllegalArgumentException("not an id of a message");
    }
    if (replays < 0) {
      throw new IllegalArgumentException("replays: " + replays);
    }
    if (!dataset.isEmpty() && !NAME.matcher(dataset).matches()) {
      throw new IllegalArgumentException("not the name of a data set");
    }
  }

  /** A message of no data set that is known yet. */
  public Origin(String id, Instant sentAt, int replays) {
    this(id, sentAt, replays, "");
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
    return new Origin(id, sentAt, replays + 1, dataset);
  }

  /**
   * The same message, set aside by the route of a data set. What says so already stays as it is: it
   * came into a queue that is not its own.
   *
   * @param name empty for the shipped one
   */
  public Origin setAsideBy(String name) {
    return dataset.isEmpty() ? new Origin(id, sentAt, replays, name) : this;
  }

  /** All on one line; {@link #parse} reads it. */
  String text() {
    String message = id + " " + sentAt.toEpochMilli() + " " + replays;
    return dataset.isEmpty() ? message : message + DATASET + dataset;
  }

  static Optional<Origin> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Instant sentAt = Instant.ofEpochMilli(Long.parseLong(matcher.group(2)));
    int replays = Integer.parseInt(matcher.group(3));
    String dataset = matcher.group(4) == null ? "" : matcher.group(4);
    return Optional.of(new Origin(matcher.group(1), sentAt, replays, dataset));
  }
}
