package dev.maskroute.queue.batching;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.aws2.sqs.Sqs2Component;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;
import org.apache.camel.spi.annotations.Component;

/**
 * The aws2-sqs component with five more endpoint options: {@code batching}, {@code batchSize},
 * {@code batchMaxBytes}, {@code batchInterval} and {@code parallelRequests}. Bind it in the
 * registry as {@code aws2-sqs}; all options of Camel's own keep their meaning, and without {@code
 * batching=true} its consumer is Camel's own.
 */
// Not inherited, and without it Camel finds no configurers and refuses every option.
@Component("aws2-sqs")
public final class BatchingSqsComponent extends Sqs2Component {
  /** The names of the options that Camel's own component does not have. */
  public static final Set<String> OPTIONS =
      Set.of("batching", "batchSize", "batchMaxBytes", "batchInterval", "parallelRequests");

  private final StopTime stopTime = new StopTime();

  public BatchingSqsComponent() {}

  public BatchingSqsComponent(CamelContext context) {
    super(context);
  }

  /** Shared by the consumers of this component. */
  StopTime stopTime() {
    return stopTime;
  }

  /**
   * Creates a {@link BatchingSqsEndpoint}.
   *
   * @throws IllegalArgumentException if an option breaks its rule; names the option, its value and
   *     the rule
   */
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    BatchOptions options = BatchOptions.removeFrom(parameters, this);
    // Camel reads the name or ARN and checks the options; its endpoint is then left to the
    // collector.
    Sqs2Endpoint checked =
        (Sqs2Endpoint) super.createEndpoint(uri, remaining, new HashMap<>(parameters));
    options.requireShorterThan(checked.getConfiguration().getVisibilityTimeout());
    BatchingSqsEndpoint endpoint =
        new BatchingSqsEndpoint(uri, this, checked.getConfiguration(), options);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
