package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.QueueAwayException;
import dev.maskroute.queue.letter.Attributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.OverLimitException;

/**
 * Goes through the dead letter queue once. Each letter is hidden from others until the end, when
 * all that were not deleted are given back. Keeps no more of a letter than what giving back takes,
 * and the service lets only so many be held (120,000 on AWS).
 *
 * <p>Mutable: one thread walks; any may stop it.
 */
public final class Walk implements AutoCloseable {
  private static final int TEN = 10;

  /** A receive that waits asks all servers of the queue, so that nothing means nothing. */
  private static final int WAIT_SECONDS = 1;

  /** So many receives of only what was seen before, and the rest is not to be had. */
  private static final int FRUITLESS = 3;

  private final SqsClient client;
  private final String url;
  private final Duration hold;
  private final Map<String, String> held = new LinkedHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean stopped;
  private Optional<String> endedEarly = Optional.empty();

  Walk(SqsClient client, String url, Duration hold) {
    this.client = requireNonNull(client, "client");
    this.url = requireNonNull(url, "url");
    this.hold = requireNonNull(hold, "hold");
  }

  /**
   * The next letters, ten at most; none at the end.
   *
   * @throws QueueAwayException when the service is away or refuses
   */
  public List<Letter> next() {
    for (int fruitless = 0; fruitless < FRUITLESS && !stopped; fruitless++) {
      List<Message> received = receive();
      if (received.isEmpty()) {
        return List.of();
      }
      List<Letter> unseen =
          received.stream()
              .filter(message -> held.put(message.messageId(), message.receiptHandle()) == null)
              .map(Letter::new)
              .toList();
      if (!unseen.isEmpty()) {
        return unseen;
      }
    }
    endedEarly =
        Optional.of(
            stopped
                ? "stopped"
                : "letters were to be had again before the last was seen; give --hold more time");
    return List.of();
  }

  private List<Message> receive() {
    try {
      return client
          .receiveMessage(
              request ->
                  request
                      .queueUrl(url)
                      .maxNumberOfMessages(TEN)
                      .waitTimeSeconds(WAIT_SECONDS)
                      .visibilityTimeout(Math.toIntExact(hold.toSeconds()))
                      .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                      .messageAttributeNames(Attributes.OF_LETTERS))
          .messages();
    } catch (OverLimitException e) {
      endedEarly =
          Optional.of("the queue service lets no more than " + held.size() + " letters be held");
      return List.of();
    } catch (SdkException e) {
      throw new QueueAwayException(e);
    }
  }

  /** Why it ended before the last letter; empty when it did not. */
  public Optional<String> endedEarly() {
    return endedEarly;
  }

  /**
   * Deletes letters, ten at most.
   *
   * @return what the service says of each that it did not delete
   */
  List<Failure> delete(List<Letter> letters) {
    if (letters.isEmpty()) {
      return List.of();
    }
    List<Failure> failures =
        refused(letters).stream()
            .map(error -> new Failure(letters.get(Integer.parseInt(error.id())), error.code()))
            .toList();
    List<Letter> kept = failures.stream().map(Failure::letter).toList();
    letters.stream()
        .filter(letter -> !kept.contains(letter))
        .forEach(letter -> held.remove(letter.message().messageId()));
    return failures;
  }

  /** Asks for letters to be deleted; gives an answer for each that was not. */
  private List<BatchResultErrorEntry> refused(List<Letter> letters) {
    List<DeleteMessageBatchRequestEntry> entries =
        IntStream.range(0, letters.size())
            .mapToObj(
                i ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(held.get(letters.get(i).message().messageId()))
                        .build())
            .toList();
    try {
      return client.deleteMessageBatch(request -> request.queueUrl(url).entries(entries)).failed();
    } catch (SdkException e) {
      throw new QueueAwayException(e);
    }
  }

  /** Makes the next step the last one; for another thread. */
  public void stop() {
    stopped = true;
  }

  /** Waits until everything was given back. */
  public void awaitClosed(Duration longest) throws InterruptedException {
    closed.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Gives back what is held. Never throws: what stays hidden comes back by itself. */
  @Override
  public void close() {
    try {
      List<String> handles = new ArrayList<>(held.values());
      for (int from = 0; from < handles.size(); from += TEN) {
        giveBack(handles.subList(from, Math.min(from + TEN, handles.size())));
      }
    } catch (SdkException e) {
      endedEarly = Optional.of("not all letters could be given back; they come back by themselves");
    } finally {
      held.clear();
      closed.countDown();
    }
  }

  private void giveBack(List<String> handles) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        IntStream.range(0, handles.size())
            .mapToObj(
                i ->
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(handles.get(i))
                        .visibilityTimeout(0)
                        .build())
            .toList();
    client.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(entries));
  }
}
