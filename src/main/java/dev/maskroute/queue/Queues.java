package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Source queues and the dead letter queue: whether they exist and how much waits in them. */
public final class Queues {
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private static final int MOST_A_REQUEST = 10;

  private final SqsClient client;

  public Queues(SqsClient client) {
    this.client = requireNonNull(client, "client");
  }

  /**
   * Finds a queue's address.
   *
   * @throws QueueDoesNotExistException when there is none of that name
   * @throws SdkException when the service is away or refuses
   */
  public String url(String name) {
    return client.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  /**
   * Makes sure that a queue exists.
   *
   * @param setting the setting that names the queue, for the message
   * @param create whether a missing queue is created
   * @return what is wrong, if anything that waiting would not mend
   * @throws QueueAwayException when the service is away
   */
  public Optional<Problem> ensure(String setting, String name, boolean create) {
    return unlessRefused(
        setting,
        name,
        () -> {
          boolean missing = !exists(name);
          if (missing && create) {
            create(name);
          }
          return missing && !create ? Optional.of(missing(setting, name)) : Optional.empty();
        });
  }

  /** Tells what {@link #ensure} would find wrong; changes nothing. */
  public Optional<Problem> check(String setting, String name, boolean create) {
    return unlessRefused(
        setting,
        name,
        () -> exists(name) || create ? Optional.empty() : Optional.of(missing(setting, name)));
  }

  private boolean exists(String name) {
    try {
      url(name);
      return true;
    } catch (QueueDoesNotExistException e) {
      return false;
    }
  }

  private static Optional<Problem> unlessRefused(
      String setting, String name, Supplier<Optional<Problem>> look) {
    try {
      return look.get();
    } catch (SdkException e) {
      if (isOutage(e)) {
        throw new QueueAwayException(e);
      }
      return Optional.of(
          new Problem(
              setting,
              "the queue service refused queue " + name + " (" + describe(e).orElse("") + ")",
              "check credentials, region and the policy of the queue"));
    }
  }

  private static Problem missing(String setting, String name) {
    return new Problem(
        setting,
        "queue " + name + " does not exist",
        "create it, correct the name, or set maskroute.queue.create=true");
  }

  /** Creates a queue with the service's defaults; one that exists is left as it is. */
  public void create(String name) {
    client.createQueue(request -> request.queueName(name));
  }

  /**
   * Sends messages, ten a request.
   *
   * @throws IllegalStateException when the service did not take one
   */
  public void send(String url, List<String> bodies) {
    for (int from = 0; from < bodies.size(); from += MOST_A_REQUEST) {
      List<String> some = bodies.subList(from, Math.min(from + MOST_A_REQUEST, bodies.size()));
      List<SendMessageBatchRequestEntry> entries =
          IntStream.range(0, some.size())
              .mapToObj(i -> entry(Integer.toString(i), some.get(i)))
              .toList();
      SendMessageBatchResponse response =
          client.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
      if (response.hasFailed() && !response.failed().isEmpty()) {
        throw new IllegalStateException(
            response.failed().size()
                + " messages were not taken: "
                + response.failed().get(0).code());
      }
    }
  }

  private static SendMessageBatchRequestEntry entry(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
  }

  /** Looks at up to ten dead letters without taking them; gives what their attributes say. */
  public List<Map<String, String>> deadLetterAttributes(String url) {
    return client
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(MOST_A_REQUEST)
                    .visibilityTimeout(0)
                    .messageAttributeNames("All"))
        .messages()
        .stream()
        .map(Queues::attributes)
        .toList();
  }

  private static Map<String, String> attributes(Message message) {
    return message.messageAttributes().entrySet().stream()
        .filter(entry -> entry.getValue().stringValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stringValue()));
  }

  /** Whether a failure will pass by waiting: no answer, a server's error, or throttling. */
  public static boolean isOutage(Throwable failure) {
    if (failure instanceof SdkServiceException service) {
      return service.statusCode() >= 500 || service.isThrottlingException();
    }
    return failure instanceof SdkException;
  }

  /** Names a failure of the queue service by its status and code; empty for any other failure. */
  public static Optional<String> describe(Throwable failure) {
    if (failure instanceof AwsServiceException service) {
      String code = service.awsErrorDetails() == null ? "" : service.awsErrorDetails().errorCode();
      return Optional.of(("HTTP " + service.statusCode() + " " + code).strip());
    }
    return failure instanceof SdkException ? Optional.of("no answer") : Optional.empty();
  }

  /** Whether a queue is known to hold nothing; without an answer it is not. */
  public boolean isEmpty(String name) {
    try {
      return depth(url(name)).isEmpty();
    } catch (SdkException e) {
      return false;
    }
  }

  /** How many messages a queue holds: waiting, in flight and delayed; approximate on AWS. */
  public Depth depth(String url) {
    Map<QueueAttributeName, String> counts =
        client
            .getQueueAttributes(request -> request.queueUrl(url).attributeNames(COUNTS))
            .attributes();
    List<Integer> numbers =
        COUNTS.stream().map(name -> Integer.parseInt(counts.getOrDefault(name, "0"))).toList();
    return new Depth(numbers.get(0), numbers.get(1), numbers.get(2));
  }

  /**
   * Messages in a queue.
   *
   * @param visible waiting to be received
   * @param inFlight received by somebody and not yet deleted
   * @param delayed not yet to be received
   */
  public record Depth(int visible, int inFlight, int delayed) {
    public boolean isEmpty() {
      return Stream.of(visible, inFlight, delayed).allMatch(count -> count == 0);
    }
  }
}
