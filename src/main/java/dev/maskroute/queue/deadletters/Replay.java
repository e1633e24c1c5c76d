package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.QueueAwayException;
import dev.maskroute.queue.Queues;
import dev.maskroute.queue.batching.MessageSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
 *
 * <p>Mutable; for one walk.
 */
public final class Replay extends Task {
  /** What a runner sets aside again in the second of the start was replayed within this time. */
  private static final long BEGINNING_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final SqsClient client;
  private final String source;
  private final Returns returns;
  private final boolean dryRun;

  private final Instant start;
  private final Set<String> replayedAtFirst = new HashSet<>();
  private final long begun = System.nanoTime();

  /**
   * @param start by the queue service's clock, known to the second. Letters that came into the dead
   *     letter queue after it are left: a runner may put there again what was replayed just now
   */
  Replay(
      Walk walk,
      Predicate<Letter> meant,
      Instant start,
      SqsClient client,
      String source,
      Returns returns,
      boolean dryRun,
      Consumer<Failure> failures) {
    super(walk, meant, failures);
    this.start = requireNonNull(start, "start");
    this.client = requireNonNull(client, "client");
    this.source = requireNonNull(source, "source");
    this.returns = requireNonNull(returns, "returns");
    this.dryRun = dryRun;
  }

  /** A letter and what is to be sent for it. */
  private record Parcel(Letter letter, Returns.Content content) {}

  @Override
  boolean isMeant(Letter letter) {
    boolean before = letter.queuedAt().isBefore(start);
    boolean sameSecond = !before && letter.queuedAt().isBefore(start.plusSeconds(1));
    return super.isMeant(letter)
        && (before || (sameSecond && !replayedAtFirst.contains(letter.id())));
  }

  @Override
  void work(List<Letter> letters) {
    List<Parcel> parcels = new ArrayList<>();
    long size = 0;
    for (Letter letter : letters) {
      Optional<Returns.Content> content = returns.content(letter.message());
      if (content.isEmpty()) {
        fail(new Failure(letter, "is not ours, or sealed under another key than the present one"));
        continue;
      }
      long more = content.get().size();
      // A request takes as much as a message, and each message counts as it would alone.
      if (size + more > MessageSize.LARGEST) {
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
    if (System.nanoTime() - begun < BEGINNING_NANOS) {
      accepted.forEach(letter -> replayedAtFirst.add(letter.id()));
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
