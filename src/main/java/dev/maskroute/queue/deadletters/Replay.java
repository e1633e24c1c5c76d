package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.QueueAwayException;
import dev.maskroute.queue.Queues;
import dev.maskroute.queue.letter.Attributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends letters back to the queue they came from, each deleted only once that queue has it. A crash
 * in between sends one twice, and its original id makes the second harmless.
 */
public final class Replay extends Task {
  private final SqsClient client;
  private final String source;
  private final Returns returns;
  private final boolean dryRun;

  /**
   * @param until letters that came into the dead letter queue later are left: a runner may put
   *     there again what was replayed just now
   */
  Replay(
      Walk walk,
      Predicate<Letter> meant,
      Instant until,
      SqsClient client,
      String source,
      Returns returns,
      boolean dryRun,
      Consumer<Failure> failures) {
    super(walk, meant.and(letter -> !letter.queuedAt().isAfter(until)), failures);
    this.client = requireNonNull(client, "client");
    this.source = requireNonNull(source, "source");
    this.returns = requireNonNull(returns, "returns");
    this.dryRun = dryRun;
  }

  /** A letter and what is to be sent for it. */
  private record Parcel(Letter letter, Returns.Content content) {}

  @Override
  void work(List<Letter> letters) {
    List<Parcel> parcels = new ArrayList<>();
    int size = 0;
    for (Letter letter : letters) {
      Optional<Returns.Content> content = returns.content(letter.message());
      if (content.isEmpty()) {
        fail(new Failure(letter, "is not ours, or sealed under another key than the present one"));
        continue;
      }
      int more = content.get().size();
      // A request takes as much as a message, and each message counts as it would alone.
      if (size + more > Attributes.LARGEST_MESSAGE) {
        send(parcels);
        parcels.clear();
        size = 0;
      }
      parcels.add(new Parcel(letter, content.get()));
      size += more;
    }
    send(parcels);
  }

  private void send(List<Parcel> parcels) {
    if (dryRun || parcels.isEmpty()) {
      return;
    }
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, parcels.size())
            .mapToObj(i -> parcels.get(i).content().entry(Integer.toString(i)))
            .toList();
    List<Letter> accepted = new ArrayList<>(parcels.stream().map(Parcel::letter).toList());
    try {
      for (BatchResultErrorEntry error :
          client.sendMessageBatch(request -> request.queueUrl(source).entries(entries)).failed()) {
        Letter letter = parcels.get(Integer.parseInt(error.id())).letter();
        accepted.remove(letter);
        fail(new Failure(letter, "the source queue did not take it (" + error.code() + ")"));
      }
    } catch (SdkException e) {
      if (Queues.isOutage(e)) {
        throw new QueueAwayException(e);
      }
      String code = Queues.describe(e).orElse("unknown");
      parcels.forEach(
          parcel ->
              fail(
                  new Failure(parcel.letter(), "the source queue did not take it (" + code + ")")));
      return;
    }
    walk().delete(accepted).forEach(this::failToDelete);
  }

  private void failToDelete(Failure failure) {
    fail(
        new Failure(
            failure.letter(),
            "was sent back, but could not be deleted ("
                + failure.cause()
                + "); replaying it again does no harm"));
  }
}
