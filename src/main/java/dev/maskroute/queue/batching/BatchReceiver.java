package dev.maskroute.queue.batching;

import static java.util.Comparator.comparing;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.component.aws2.sqs.Sqs2Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Receives the messages of a batch, ten a request. Safe for use by many threads. */
final class BatchReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(BatchReceiver.class);

  /**
   * Received messages.
   *
   * @param messages not to be changed
   * @param since when the first of them came, by {@link System#nanoTime()}
   */
  record Batch(List<Message> messages, long since) {}

  private final SqsClient client;
  private final Supplier<String> queueUrl;
  private final Sqs2Configuration configuration;
  private final BatchOptions options;
  private final ParallelRequests requests;
  private final MessageSystemAttributeName sortedBy;
  private final Set<MessageSystemAttributeName> systemAttributes;
  private final List<String> attributes;

  /** Mutable: bytes of the largest message that came last, whichever thread received it. */
  private volatile long largest;

  /** Mutable: whether the batch before was filled, whichever thread filled it. */
  private volatile boolean plenty;

  BatchReceiver(
      SqsClient client,
      Supplier<String> queueUrl,
      Sqs2Configuration configuration,
      BatchOptions options,
      ParallelRequests requests) {
    this.client = client;
    this.queueUrl = queueUrl;
    this.configuration = configuration;
    this.options = options;
    this.requests = requests;
    sortedBy = sortAttribute(configuration.getSortAttributeName());
    systemAttributes = systemAttributes(configuration.getAttributeNames(), sortedBy);
    attributes = split(configuration.getMessageAttributeNames());
  }

  /**
   * Receives until the batch is full, by number or by size, the queue is empty, or the interval is
   * over. The first request is sent alone; if it finds as much as it asked for, helpers join.
   *
   * @param mayGoOn asked between two requests, by several threads
   * @return the batch, empty if there is no message
   * @throws SdkException if the first request fails; when a later one does, the batch ends there
   */
  Batch receive(BooleanSupplier mayGoOn) {
    BatchFilling filling = new BatchFilling(options, largest);
    int most = filling.claim();
    boolean all = filling.add(most, request(most, configuration.getWaitTimeSeconds()));
    long start = System.nanoTime();
    new Filler(filling, start, mayGoOn).fill(all);
    largest = filling.largest();
    plenty = !filling.isEnded();
    sort(filling.messages());
    return new Batch(Collections.unmodifiableList(filling.messages()), start);
  }

  /** Has the next batch filled with care, after one that did not fit into memory. */
  void expectLargest() {
    largest = MessageSize.LARGEST;
  }

  /** What the thread of a batch and its helpers do after the first request. */
  private final class Filler {
    private final BatchFilling filling;
    private final long start;
    private final BooleanSupplier mayGoOn;
    private final Crew crew = requests.crew(this::receiveMore);

    Filler(BatchFilling filling, long start, BooleanSupplier mayGoOn) {
      this.filling = filling;
      this.start = start;
      this.mayGoOn = mayGoOn;
    }

    void fill(boolean foundAll) {
      if (foundAll) {
        invite();
      }
      crew.work();
    }

    /** Cautiously where there may be little, because a request that finds nothing costs, too. */
    private void invite() {
      crew.invite(plenty ? filling.requestsLeft() - 1 : 1);
    }

    private void receiveMore() {
      for (int most = claim(); most > 0; most = claim()) {
        if (further(most)) {
          invite();
        }
      }
    }

    private int claim() {
      boolean inTime = System.nanoTime() - start < options.batchInterval().toNanos();
      return inTime && mayGoOn.getAsBoolean() ? filling.claim() : 0;
    }

    private boolean further(int most) {
      try {
        long asked = System.nanoTime();
        List<Message> received = request(most, 0);
        requests.answered(System.nanoTime() - asked);
        return filling.add(most, received);
      } catch (SdkException e) {
        // What was received so far must not wait for its visibility timeout because of this.
        LOG.debug("A batch ends early: {}", AwsError.code(e));
        filling.end(most);
        return false;
      }
    }
  }

  private List<Message> request(int most, Integer waitTimeSeconds) {
    ReceiveMessageRequest.Builder request =
        ReceiveMessageRequest.builder()
            .queueUrl(queueUrl.get())
            .maxNumberOfMessages(most)
            .visibilityTimeout(configuration.getVisibilityTimeout())
            .waitTimeSeconds(waitTimeSeconds);
    if (!systemAttributes.isEmpty()) {
      request.messageSystemAttributeNames(systemAttributes);
    }
    if (!attributes.isEmpty()) {
      request.messageAttributeNames(attributes);
    }
    return client.receiveMessage(request.build()).messages();
  }

  private void sort(List<Message> batch) {
    if (sortedBy != null) {
      batch.sort(comparing(message -> message.attributes().getOrDefault(sortedBy, "")));
    }
  }

  private static MessageSystemAttributeName sortAttribute(String name) {
    MessageSystemAttributeName attribute = MessageSystemAttributeName.fromValue(name);
    return isKnown(attribute) && attribute != MessageSystemAttributeName.ALL ? attribute : null;
  }

  private static Set<MessageSystemAttributeName> systemAttributes(
      String names, MessageSystemAttributeName sortedBy) {
    Set<MessageSystemAttributeName> all = new LinkedHashSet<>();
    split(names).stream()
        .map(MessageSystemAttributeName::fromValue)
        .filter(BatchReceiver::isKnown)
        .forEach(all::add);
    if (sortedBy != null && !all.contains(MessageSystemAttributeName.ALL)) {
      all.add(sortedBy);
    }
    return all;
  }

  private static boolean isKnown(MessageSystemAttributeName name) {
    if (name == MessageSystemAttributeName.UNKNOWN_TO_SDK_VERSION) {
      LOG.warn(
          "Unknown system attribute ignored, use of {}", MessageSystemAttributeName.knownValues());
      return false;
    }
    return name != null;
  }

  private static List<String> split(String names) {
    return names == null
        ? List.of()
        : Arrays.stream(names.split(","))
            .map(String::trim)
            .filter(name -> !name.isEmpty())
            .toList();
  }
}
