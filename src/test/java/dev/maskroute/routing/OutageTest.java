package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.store.SinkWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
      context.createProducerTemplate().sendBody("direct:sink-jsonl", "secret");
    }
  }
}
