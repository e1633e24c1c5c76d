package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Dataset;
import dev.maskroute.queue.letter.Attributes;
import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A dead letter, unopened: what its attributes say. Anyone who may send to the queue can write
 * those, so what does not look like ours is left out.
 */
public final class Letter {
  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
  private static final Pattern DATASET = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

  private final Message message;

  Letter(Message message) {
    this.message = requireNonNull(message, "message");
  }

  Message message() {
    return message;
  }

  /** The id the message had at first; that of the letter where it does not say. */
  public String id() {
    return Attributes.text(message, Attributes.MESSAGE_ID)
        .filter(Origin::isId)
        .orElse(message.messageId());
  }

  /** Whether it goes by an id: that of the message at first, or its own in this queue. */
  public boolean isCalled(String id) {
    return id().equals(id) || message.messageId().equals(id);
  }

  /** The code of its reason. */
  public Optional<String> reason() {
    return text(Attributes.REASON, CODE);
  }

  /** The field to blame. */
  public Optional<String> field() {
    return text(Attributes.FIELD, FIELD);
  }

  /**
   * The data set it is of; the shipped one where it is described, but names none. Not known where a
   * move by hand lost the description: then only what is sealed says so.
   */
  public Optional<String> dataset() {
    if (message.messageAttributes().containsKey(Attributes.DATASET)) {
      return text(Attributes.DATASET, DATASET);
    }
    return isDescribed() ? Optional.of(Dataset.DEFAULT) : Optional.empty();
  }

  /** Whether it has what every dead letter of ours begins with. */
  private boolean isDescribed() {
    return reason().isPresent() && message.messageAttributes().containsKey(Attributes.MESSAGE_ID);
  }

  /** How often it was replayed before it came here again. */
  public int replays() {
    return text(Attributes.REPLAYS, COUNT).map(Integer::parseInt).orElse(0);
  }

  /** When it was set aside. */
  public Instant setAsideAt() {
    try {
      return Attributes.text(message, Attributes.TIME)
          .map(Instant::parse)
          .orElseGet(this::queuedAt);
    } catch (DateTimeException e) {
      return queuedAt();
    }
  }

  /** When this queue took it, by the queue's own clock. */
  Instant queuedAt() {
    return LetterOpener.sentAt(message);
  }

  /**
   * Whether it was both set aside and put here before a time, so that no attribute makes it old.
   */
  boolean isFromBefore(Instant time) {
    return setAsideAt().isBefore(time) && queuedAt().isBefore(time);
  }

  private Optional<String> text(String attribute, Pattern form) {
    return Attributes.text(message, attribute).filter(form.asMatchPredicate());
  }

  @Override
  public String toString() {
    return "dead letter " + id();
  }
}
