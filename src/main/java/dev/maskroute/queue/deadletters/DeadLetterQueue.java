package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Dataset;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.QueueSettings;
import dev.maskroute.config.Setting;
import dev.maskroute.queue.QueueAwayException;
import dev.maskroute.queue.Queues;
import dev.maskroute.queue.SqsClients;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.ReplayProof;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.crypto.SecretKey;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

/** The dead letter queue of a site, for those who look after it. */
public final class DeadLetterQueue implements AutoCloseable {
  /** The walk itself, and giving back while it still waits for an answer. */
  private static final int CONNECTIONS = 2;

  private final SqsClient client;
  private final String url;
  private final Instant opened;

  private DeadLetterQueue(SqsClient client, String url, Instant opened) {
    this.client = client;
    this.url = url;
    this.opened = opened;
  }

  /**
   * Finds the queue.
   *
   * @throws InvalidSettingsException when there is none of that name
   * @throws QueueAwayException when the service is away
   */
  public static DeadLetterQueue open(QueueSettings settings) throws InvalidSettingsException {
    requireNonNull(settings, "settings");
    SqsClient client = SqsClients.create(settings, CONNECTIONS);
    try {
      require(client, Setting.DEAD_LETTER_QUEUE.key(), settings.deadLetterName());
      GetQueueUrlResponse answer =
          client.getQueueUrl(request -> request.queueName(settings.deadLetterName()));
      return new DeadLetterQueue(client, answer.queueUrl(), time(answer));
    } catch (InvalidSettingsException | QueueAwayException e) {
      client.close();
      throw e;
    } catch (SdkException e) {
      client.close();
      throw new QueueAwayException(e);
    }
  }

  private static void require(SqsClient client, String setting, String name)
      throws InvalidSettingsException {
    Optional<Problem> problem = new Queues(client).check(setting, name, false);
    if (problem.isPresent()) {
      throw new InvalidSettingsException(problem.get());
    }
  }

  /** The service's own time, at the beginning of the second in which it answered. */
  private static Instant time(GetQueueUrlResponse answer) {
    try {
      return answer
          .sdkHttpResponse()
          .firstMatchingHeader("Date")
          .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .orElseGet(DeadLetterQueue::thisSecond);
    } catch (DateTimeException e) {
      return thisSecond();
    }
  }

  private static Instant thisSecond() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** How many letters somebody else holds now, so that they cannot be seen. */
  public int heldByOthers() {
    try {
      return new Queues(client).depth(url).inFlight();
    } catch (SdkException e) {
      throw new QueueAwayException(e);
    }
  }

  /**
   * Begins to go through the queue.
   *
   * @param hold how long a letter stays hidden from others if this process should die
   */
  public Walk walk(Duration hold) {
    return new Walk(client, url, hold);
  }

  /** The first letter that goes by an id. */
  public static Optional<Letter> find(Walk walk, String id) {
    for (List<Letter> page = walk.next(); !page.isEmpty(); page = walk.next()) {
      Optional<Letter> found = page.stream().filter(letter -> letter.isCalled(id)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Opens a letter; empty when it is not ours, or of another key. */
  public static Optional<Envelope> unseal(Letter letter, SecretKey key) {
    return new LetterOpener(key).open(letter.message());
  }

  /**
   * Prepares a replay.
   *
   * @param sources the data sets, each of which has a queue that letters may have come from
   * @param failures told of each letter that stays although it was meant
   * @throws InvalidSettingsException when a source queue does not exist
   */
  public Replay replay(
      Walk walk,
      Predicate<Letter> meant,
      List<Dataset> sources,
      LetterOpener opener,
      ReplayProof proof,
      boolean dryRun,
      Consumer<Failure> failures)
      throws InvalidSettingsException {
    Map<String, String> urls = new HashMap<>();
    for (Dataset source : sources) {
      String name = source.queue().orElseThrow();
      require(client, source.queueKey(), name);
      String url = new Queues(client).url(name);
      urls.put(source.isDefault() ? "" : source.name(), url);
      // What came from it before a setting named it.
      urls.putIfAbsent(name, url);
    }
    Returns returns = new Returns(opener, proof);
    return new Replay(walk, meant, opened, client, urls, returns, dryRun, failures);
  }

  /**
   * Prepares a purge.
   *
   * @param before letters of this time or later stay
   * @param failures told of each letter that stays although it was meant
   */
  public Purge purge(
      Walk walk,
      Predicate<Letter> meant,
      Instant before,
      boolean dryRun,
      Consumer<Failure> failures) {
    return new Purge(walk, meant, before, dryRun, failures);
  }

  @Override
  public void close() {
    client.close();
  }
}
