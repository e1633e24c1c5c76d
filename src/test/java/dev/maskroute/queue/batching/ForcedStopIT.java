package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.Batches.uri;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.Alone;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stop that finds several consumers waiting for what does not answer. */
@Alone
final class ForcedStopIT {
  private static final int CONSUMERS = 6;

  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  /** It was three seconds for each of them, beyond what a runner promises from three on. */
  @Test
  void stop_forcedWhileManyConsumersHearNoInterrupt_takesLittleLongerThanWithOne()
      throws Exception {
    List<String> queues = Stream.generate(sqs::createQueue).limit(CONSUMERS).toList();
    queues.forEach(queue -> sqs.send(queue, 5));
    try (DeafStep step = new DeafStep(CONSUMERS)) {
      CamelContext context =
          sqs.run(
              route ->
                  queues.forEach(
                      queue -> route.from(uri(queue, "visibilityTimeout=600")).process(step)));
      context.getShutdownStrategy().setTimeout(1);
      step.awaitReached();
      long start = System.nanoTime();
      context.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
      assertThat(queues).allSatisfy(queue -> assertThat(sqs.visible(queue)).isEqualTo(5));
    }
  }
}
