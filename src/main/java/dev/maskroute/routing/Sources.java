package dev.maskroute.routing;

import dev.maskroute.config.Dataset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;

/** Knows of which data set a message is: that of the queue it was taken from. */
final class Sources {
  private final Map<String, String> datasets = new HashMap<>();

  Sources(List<Dataset> datasets) {
    for (Dataset dataset : datasets) {
      dataset
          .queue()
          .ifPresent(queue -> this.datasets.put(queue, dataset.isDefault() ? "" : dataset.name()));
    }
  }

  /** The queue that an endpoint reads; empty when it reads none. */
  static Optional<String> queue(Endpoint endpoint) {
    return endpoint instanceof Sqs2Endpoint sqs
        ? Optional.of(sqs.getConfiguration().getQueueName())
        : Optional.empty();
  }

  /** What the queue watch calls the source of an exchange; empty for one that has none. */
  static String source(Exchange exchange) {
    return Optional.ofNullable(exchange.getFromEndpoint()).map(PollGate::queue).orElse("");
  }

  /**
   * The data set of the message or batch that an exchange carries; empty for the shipped one. A
   * queue that no setting names stands for itself, so that its dead letters go back to no other.
   */
  String dataset(Exchange exchange) {
    return queue(exchange.getFromEndpoint())
        .map(queue -> datasets.getOrDefault(queue, queue))
        .orElse("");
  }
}
