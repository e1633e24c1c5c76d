package dev.maskroute.bench.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What a message takes from the first step of the route up to a step, that one included. Steps are
 * taken from the real route in its order, and called without what Camel does between them. Steps
 * change the message they are given, so each call begins with a new one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StepBenchmark {
  /** Ids of steps in {@code login-ingest.camel.yaml}. */
  @Param({"open", "parse", "validate", "check-text", "encrypt", "make-row"})
  public String step;

  private LoginRoutes routes;
  private List<Message> messages;
  private CamelContext context;
  private Processor[] steps;
  private int next;

  @Setup
  public void startRoutes() throws Exception {
    routes = LoginRoutes.start();
    routes.pass();
    messages = routes.batch();
    context = routes.context();
    steps = upTo(step, context);
  }

  private static Processor[] upTo(String last, CamelContext context) {
    Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
    // What failures lead to stands among the outputs of a route, too.
    List<ProcessorDefinition<?>> eachMessage =
        model.getRouteDefinition("login-ingest").getOutputs().stream()
            .filter(SplitDefinition.class::isInstance)
            .findFirst()
            .orElseThrow()
            .getOutputs();
    List<Processor> steps = new ArrayList<>();
    for (NamedNode node : eachMessage) {
      steps.add(context.getProcessor(node.getId()));
      if (node.getId().equals(last)) {
        return steps.toArray(Processor[]::new);
      }
    }
    throw new IllegalStateException("login-ingest has no step " + last + " for each message");
  }

  @Benchmark
  public Object steps() throws Exception {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(messages.get(next++ % LoginRoutes.BATCH));
    for (Processor processor : steps) {
      processor.process(exchange);
    }
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
    return exchange.getMessage().getBody();
  }

  @TearDown
  public void stopRoutes() {
    routes.close();
  }
}
