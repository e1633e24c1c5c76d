package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maskroute.store.SinkWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is said of a sink that does not take a batch. */
final class OutageTest {
  @TempDir private Path folder;

  private final SinkWatch watch = new SinkWatch();

  @Test
  void process_fileThatCannotBeWritten_namesItsFolder() throws Exception {
    Path below = Files.writeString(folder.resolve("taken"), "a file").resolve("below");
    send("file:" + below + "?fileName=${body}.jsonl");
    assertThat(watch.trouble().orElseThrow())
        .startsWith("sink-jsonl: " + below + ": ")
        .endsWith(", check that this folder may be written, and the space on its disk");
  }

  @Test
  void process_batchOfWhichAStepMadeAnotherBody_saysHowManyRows() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      Path below = Files.writeString(folder.resolve("taken"), "a file").resolve("below");
      send("file:" + below + "?fileName=${body}.jsonl");
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("sink-jsonl did not take 0 rows (");
  }

  private void send(String endpoint) throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              onException(Exception.class)
                  .handled(true)
                  .maximumRedeliveries(1)
                  .redeliveryDelay(0)
                  .logExhausted(false)
                  .onRedelivery(new Outage(watch, new Tally(watch, new SimpleMeterRegistry())));
              from("direct:sink-jsonl").routeId("sink-jsonl").to(endpoint);
            }
          });
      context.start();
      context
          .createProducerTemplate()
          .send(
              "direct:sink-jsonl",
              exchange -> {
                exchange.setVariable(Tally.BATCH, new RowBatch(List.of()));
                exchange.getMessage().setBody("secret");
              });
    }
  }
}
