package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.junit.jupiter.api.Test;

final class LateServicesTest {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Test
  void toD_firstReachedWhileTheContextStops_findsStartedEndpointAndProducer() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addLifecycleStrategy(new LateServices());
      context.addComponent("late", new LateComponent());
      context.addRoutes(untilStopping());
      context.start();
      CompletableFuture<Object> reply =
          context.createProducerTemplate().asyncRequestBody("seda:in", "");
      assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> stop = CompletableFuture.runAsync(context::stop);
      await().until(context::isStopping);
      stopping.countDown();
      assertThat(reply.get(10, TimeUnit.SECONDS)).isEqualTo("endpoint true, producer true");
      stop.get(10, TimeUnit.SECONDS);
    }
  }

  private RouteBuilder untilStopping() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("seda:in")
            .process(
                exchange -> {
                  entered.countDown();
                  assertThat(stopping.await(10, TimeUnit.SECONDS)).isTrue();
                })
            .toD("late:sink");
      }
    };
  }

  /** Tells what of it is started when it gets an exchange. */
  private static final class LateComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(
        String uri, String remaining, Map<String, Object> parameters) {
      return new LateEndpoint(uri, this);
    }
  }

  private static final class LateEndpoint extends DefaultEndpoint {
    LateEndpoint(String uri, DefaultComponent component) {
      super(uri, component);
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) {
          exchange
              .getMessage()
              .setBody("endpoint " + LateEndpoint.this.isStarted() + ", producer " + isStarted());
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("only sent to");
    }
  }
}
