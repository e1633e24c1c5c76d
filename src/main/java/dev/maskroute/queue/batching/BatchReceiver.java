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
  private final MessageSystemAttributeName sortedBy;
  private final Set<MessageSystemAttributeName> systemAttributes;
  private final List<String> attributes;

  /** Mutable: bytes of the largest message that came last, whichever thread received it. */
  private volatile long largest;

  BatchReceiver(
      SqsClient client,
      Supplier<String> queueUrl,
      Sqs2Configuration configuration,
      BatchOptions options) {
    this.client = client;
    this.queueUrl = queueUrl;
    this.configuration = configuration;
    this.options = options;
    sortedBy = sortAttribute(configuration.getSortAttributeName());
    systemAttributes = systemAttributes(configuration.getAttributeNames(), sortedBy);
    attributes = split(configuration.getMessageAttributeNames());
  }

  /**
   * Receives until the batch is full, by number or by size, the queue is empty, or the interval is
   * over.
   *
   * @param mayGoOn asked between two requests
   * @return the batch, empty if there is no message
   * @throws SdkException if the first request fails; when a later one does, the batch ends there
   */
  Batch receive(BooleanSupplier mayGoOn) {
    BatchFilling filling = new BatchFilling(options, largest);
    boolean more = filling.add(request(filling.room(), configuration.getWaitTimeSeconds()));
    long start = System.nanoTime();
    while (more
        && filling.room() > 0
        && System.nanoTime() - start < options.batchInterval().toNanos()
        && mayGoOn.getAsBoolean()) {
      more = receiveMore(filling);
    }
    largest = filling.largest();
    sort(filling.messages());
    return new Batch(Collections.unmodifiableList(filling.messages()), start);
  }

  private boolean receiveMore(BatchFilling filling) {
    try {
      return filling.add(request(filling.room(), 0));
    } catch (SdkException e) {
      // What was received so far must not wait for its visibility timeout because of this.
      LOG.debug("Batch ends at {} messages: {}", filling.messages().size(), AwsError.code(e));
      return false;
    }
  }

  private List<Message> request(int most, Integer waitTimeSeconds) {
    ReceiveMessageRequest.Builder request =
        ReceiveMessageRequest.builder()
            .queueUrl(queueUrl.get())
            .maxNumberOfMessages(Math.min(Tens.MAX_ENTRIES, most))
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
