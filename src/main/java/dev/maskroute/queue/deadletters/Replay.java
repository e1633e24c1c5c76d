package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Dataset;
import dev.maskroute.queue.QueueAwayException;
import dev.maskroute.queue.Queues;
import dev.maskroute.queue.batching.MessageSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, String> sources;
  private final Returns returns;
  private final boolean dryRun;

  private final Instant start;
  private final Set<String> replayedAtFirst = new HashSet<>();
  private final long begun = System.nanoTime();

  /**
   * @param start by the queue service's clock, known to the second. Letters that came into the dead
   *     letter queue after it are left: a runner may put there again what was replayed just now
   * @param sources addresses of queues by data set; that of the shipped one is empty
   */
  Replay(
      Walk walk,
      Predicate<Letter> meant,
      Instant start,
      SqsClient client,
      Map<String, String> sources,
      Returns returns,
      boolean dryRun,
      Consumer<Failure> failures) {
    super(walk, meant, failures);
    this.start = requireNonNull(start, "start");
    this.client = requireNonNull(client, "client");
    this.sources = Map.copyOf(sources);
    this.returns = requireNonNull(returns, "returns");
    this.dryRun = dryRun;
  }

  /** A letter, and what is to be sent for it to which queue. */
  private record Parcel(Letter letter, String queue, Returns.Content content) {}

  @Override
  boolean isMeant(Letter letter) {
    boolean before = letter.queuedAt().isBefore(start);
    boolean sameSecond = !before && letter.queuedAt().isBefore(start.plusSeconds(1));
    return super.isMeant(letter)
        && (before || (sameSecond && !replayedAtFirst.contains(letter.id())));
  }

  @Override
  void work(List<Letter> letters) {
    Map<String, List<Parcel>> byQueue = new LinkedHashMap<>();
    for (Letter letter : letters) {
      parcel(letter)
          .ifPresent(
              parcel ->
                  byQueue.computeIfAbsent(parcel.queue(), queue -> new ArrayList<>()).add(parcel));
    }
    if (!dryRun) {
      byQueue.forEach(this::sendInRequests);
    }
  }

  private Optional<Parcel> parcel(Letter letter) {
    Optional<Returns.Content> content = returns.content(letter.message());
    if (content.isEmpty()) {
      fail(new Failure(letter, "is not ours, or sealed under another key than the present one"));
      return Optional.empty();
    }
    String queue = sources.get(content.get().dataset());
    if (queue == null) {
      String setting = Dataset.key(content.get().dataset(), "queue");
      fail(new Failure(letter, "its queue is not known; set " + setting));
      return Optional.empty();
    }
    return Optional.of(new Parcel(letter, queue, content.get()));
  }

  /** A request takes as much as a message, and each message counts as it would alone. */
  private void sendInRequests(String queue, List<Parcel> parcels) {
    List<Parcel> request = new ArrayList<>();
    long size = 0;
    for (Parcel parcel : parcels) {
      long more = parcel.content().size();
      if (size + more > MessageSize.LARGEST) {
        send(queue, request);
        request.clear();
        size = 0;
      }
      request.add(parcel);
      size += more;
    }
    send(queue, request);
  }

  private void send(String queue, List<Parcel> parcels) {
    if (parcels.isEmpty()) {
      return;
    }
    List<Letter> accepted = new ArrayList<>(parcels.stream().map(Parcel::letter).toList());
    try {
      for (BatchResultErrorEntry error : request(queue, parcels)) {
        Letter letter = parcels.get(Integer.parseInt(error.id())).letter();
        accepted.remove(letter);
        fail(notTaken(letter, error.code()));
      }
    } catch (SdkException e) {
      if (Queues.isOutage(e)) {
        throw new QueueAwayException(e);
      }
      String code = Queues.describe(e).orElse("unknown");
      parcels.forEach(parcel -> fail(notTaken(parcel.letter(), code)));
      return;
    }
    if (System.nanoTime() - begun < BEGINNING_NANOS) {
      accepted.forEach(letter -> replayedAtFirst.add(letter.id()));
    }
    walk().delete(accepted).forEach(this::failToDelete);
  }

  private List<BatchResultErrorEntry> request(String queue, List<Parcel> parcels) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, parcels.size())
            .mapToObj(i -> parcels.get(i).content().entry(Integer.toString(i)))
            .toList();
    return client.sendMessageBatch(request -> request.queueUrl(queue).entries(entries)).failed();
  }

  private static Failure notTaken(Letter letter, String code) {
    return new Failure(letter, "the source queue did not take it (" + code + ")");
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
