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
import dev.maskroute.store.RehearsedDatabase;
import dev.maskroute.store.SinkWatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Route;

/**
 * The routes of a site as they are, but for queue, database and sinks: nothing leaves the process.
 * One batch at a time is handed in and what becomes of it is told.
 */
public final class Rehearsal implements AutoCloseable {
  private final RehearsedQueue queue;
  private final RehearsedSinks sinks;
  private final FirstFailure failure = new FirstFailure();
  private final Pipeline pipeline;
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
    Services services =
        new Services(
            queue,
            new QueueWatch(),
            new SinkWatch(),
            new RehearsedDatabase(),
            () -> false,
            ciphers,
            kek.deadLetterKey(),
            kek.replayKey());
    pipeline =
        new Pipeline(settings.quiet(), services)
            .withSinks(sinks)
            .with("rehearsedFailures", failure);
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
    failure.forget();
    for (int i = 0; i < circumstances.deliveries(); i++) {
      sinks.nextDelivery();
      queue.deliver(consumer, messages);
    }
    return new Performance(
        sinks.rows(),
        sinks.stored(),
        queue.letters(),
        queue.deleted(),
        failure.seen(),
        sinks.endless());
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
