package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.queue.QueueWatch;
import dev.maskroute.queue.batching.BatchingSqsConsumer;
import dev.maskroute.queue.rehearsal.RehearsedQueue;
import dev.maskroute.queue.rehearsal.SentMessage;
import dev.maskroute.queue.rehearsal.SentOut;
import dev.maskroute.routing.outside.Outside;
import dev.maskroute.store.RehearsedDatabase;
import dev.maskroute.store.SinkWatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectComponent;

/**
 * The routes of a site as they are, but for queues, database, sinks and whatever else they reach
 * out for: nothing leaves the process by an endpoint. One batch at a time is handed in and what
 * becomes of it is told.
 */
public final class Rehearsal implements AutoCloseable {
  private final RehearsedQueue queue;
  private final RehearsedSinks sinks;
  private final Outside outside;
  private final FirstFailure failure = new FirstFailure();
  private final Pipeline pipeline;

  /** Elsewhere it is another one. */
  private final String site;

  private Map<String, BatchingSqsConsumer> consumers = Map.of();

  /**
   * Prepares it; nothing is read from {@code routes/} yet.
   *
   * @param ciphers by name of the protected field
   * @param kek seals dead letters, which are opened again
   */
  public Rehearsal(Settings settings, Map<String, FieldCipher> ciphers, KeyEncryptionKey kek) {
    queue = new RehearsedQueue(settings.queue().deadLetterName(), kek.deadLetterKey());
    sinks = new RehearsedSinks(settings.sinks());
    site = settings.site().toString();
    outside = new Outside(queue::isAskedBy, SentText::of);
    Services services =
        new Services(
            queue,
            new QueueWatch(),
            new SinkWatch(),
            new RehearsedDatabase(),
            source -> false,
            ciphers,
            kek.deadLetterKey(),
            kek.replayKey());
    pipeline =
        new Pipeline(settings.quiet(), services)
            .withSinks(sinks)
            .without(Outside::isSetting)
            .with("outside", outside)
            .with("direct", impatient())
            .with("rehearsedFailures", failure);
  }

  /** Fails at once where no route takes what is called, which Camel would wait for: all run. */
  private static DirectComponent impatient() {
    DirectComponent direct = new DirectComponent();
    direct.setBlock(false);
    return direct;
  }

  /**
   * Starts the routes.
   *
   * @throws Exception what Camel throws about a route it cannot build or start
   */
  public void start() throws Exception {
    pipeline.start();
    consumers =
        sinks.getContext().getRoutes().stream()
            .filter(route -> route.getConsumer() instanceof BatchingSqsConsumer)
            .collect(
                toMap(
                    Route::getRouteId,
                    route -> (BatchingSqsConsumer) route.getConsumer(),
                    (one, other) -> one,
                    TreeMap::new));
  }

  /** The ids of the routes that take batches from a queue, sorted. */
  public List<String> routes() {
    return List.copyOf(consumers.keySet());
  }

  /**
   * Hands a batch to a route and waits until the route is done with it.
   *
   * @param route one of {@link #routes()}
   */
  public Performance of(String route, List<SentMessage> messages, Circumstances circumstances)
      throws InterruptedException {
    BatchingSqsConsumer consumer = requireNonNull(consumers.get(route), route);
    queue.reset(circumstances.deadLetterOutages());
    sinks.reset(circumstances);
    outside.reset();
    failure.forget();
    for (int i = 0; i < circumstances.deliveries(); i++) {
      sinks.nextDelivery();
      queue.deliver(consumer, messages);
    }
    return new Performance(
        sinks.rows(),
        sinks.stored(),
        queue.letters(),
        sent(),
        queue.deleted(),
        failure.seen(),
        sinks.endless());
  }

  private List<SentOut> sent() {
    return Stream.concat(outside.sent().stream(), queue.sent().stream())
        .map(sent -> new SentOut(sent.to().replace(site, "{{maskroute.home}}"), sent.text()))
        .toList();
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
