package dev.maskroute.bench.route;

import dev.maskroute.bench.LoginSite;
import dev.maskroute.bench.queue.Load;
import dev.maskroute.bench.queue.LoginMessages;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.KeysetWatch;
import dev.maskroute.crypto.Method;
import dev.maskroute.queue.QueueWatch;
import dev.maskroute.routing.Pipeline;
import dev.maskroute.routing.RowBatch;
import dev.maskroute.routing.Services;
import dev.maskroute.store.SinkWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Runs the project's own route files, and lets one batch at a time through them. */
public final class LoginRoutes implements AutoCloseable {
  /** Messages in a batch. */
  public static final int BATCH = 500;

  /** As a sink of a site would be written; what it is given is kept for one batch. */
  private static final String SINK =
      """
      - route:
          id: sink-memory
          routeConfigurationId: sinks
          from:
            uri: direct:sink-memory
            steps:
              - bean:
                  ref: lastBatch
      """;

  private final AtomicReference<CamelContext> context = new AtomicReference<>();
  private final AtomicReference<RowBatch> last = new AtomicReference<>();
  private final List<Message> messages = messages();
  private final List<ReceiveMessageResponse> answers = MemoryQueue.answers(messages);
  private final MemoryQueue queue;
  private final Pipeline pipeline;

  private LoginRoutes(Pipeline pipeline, MemoryQueue queue) {
    this.pipeline = pipeline;
    this.queue = queue;
    pipeline.with("lastBatch", (Processor) this::keep);
  }

  /** Starts the routes of a site in a temporary folder. */
  public static LoginRoutes start() throws Exception {
    LoginSite site = LoginSite.make(Files.createTempDirectory("bench"), Load.FEWEST_PROTECTED);
    Path home = site.path();
    Files.writeString(home.resolve("routes/sinks/memory.camel.yaml"), SINK);
    Map<String, String> environment =
        Map.of(
            "MASKROUTE_SINKS", "memory",
            "MASKROUTE_CONSUMERS", "1",
            "MASKROUTE_BATCH_SIZE", Integer.toString(BATCH),
            "MASKROUTE_WAIT_TIME", "1",
            "MASKROUTE_MANAGEMENT_PORT", "0");
    Settings settings =
        SettingsLoader.load(
            home, home.resolve("application.properties"), environment, UnaryOperator.identity());
    MemoryQueue queue = new MemoryQueue();
    LoginRoutes routes = new LoginRoutes(new Pipeline(settings, services(site, queue)), queue);
    routes.pipeline.start();
    return routes;
  }

  private static Services services(LoginSite site, MemoryQueue queue) throws KeysetException {
    KeyEncryptionKey kek = KeyEncryptionKey.ofBase64(LoginSite.KEK);
    KeysetWatch watch = new KeysetWatch(new KeysetStore(site.path().resolve("keys"), kek));
    Map<String, FieldCipher> ciphers = new LinkedHashMap<>();
    for (String field : List.of("ip", "device_id")) {
      ciphers.put(field, watch.open(FieldSpec.of(field, Method.AES_SIV)));
    }
    return new Services(
        queue,
        new QueueWatch(),
        new SinkWatch(),
        new PGSimpleDataSource(),
        any -> true,
        ciphers,
        kek.deadLetterKey(),
        kek.replayKey());
  }

  private static List<Message> messages() {
    LoginMessages logins = new LoginMessages(Load.of(BATCH));
    String now = Long.toString(System.currentTimeMillis());
    return IntStream.range(0, BATCH)
        .mapToObj(
            i ->
                Message.builder()
                    .messageId(logins.id(i))
                    .receiptHandle(Integer.toString(i))
                    .body(logins.body(i))
                    .attributes(Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, now))
                    .build())
        .toList();
  }

  private void keep(Exchange exchange) {
    context.set(exchange.getContext());
    last.set(exchange.getMessage().getBody(RowBatch.class));
  }

  /** Takes one batch from the queue to the sink, and waits until it is deleted. */
  public RowBatch pass() throws InterruptedException {
    queue.pass(answers, BATCH);
    return last.get();
  }

  /** The messages of the batch. */
  public List<Message> batch() {
    return messages;
  }

  /** What Camel runs the routes in; known once a batch has passed. */
  public CamelContext context() {
    return context.get();
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
