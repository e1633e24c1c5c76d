package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

final class BatchCompletionTest {
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
  private final List<String> outcomes = new ArrayList<>();
  private final BatchCompletion completion =
      new BatchCompletion(
          () -> outcomes.add("success"),
          cause -> outcomes.add(cause == null ? "rollback" : cause.getMessage()));

  @Test
  void complete_routeSucceeded_succeedsOnce() throws Exception {
    completion.onComplete(exchange);
    completion.exchangeDone(null);
    assertThat(outcomes).containsExactly("success");
    assertThat(completion.await(0)).isTrue();
  }

  @Test
  void complete_markedForRollback_fails() {
    exchange.setRollbackOnly(true);
    completion.onComplete(exchange);
    assertThat(outcomes).containsExactly("rollback");
  }

  @Test
  void exchangeDone_neverRouted_fails() throws Exception {
    completion.exchangeDone(new IllegalStateException("refused"));
    assertThat(outcomes).containsExactly("refused");
    assertThat(completion.await(0)).isTrue();
  }

  @Test
  void exchangeDone_workHandedOver_waitsForTheOther() throws Exception {
    completion.beforeHandover(exchange);
    completion.exchangeDone(null);
    assertThat(outcomes).isEmpty();
    assertThat(completion.await(0)).isFalse();
    completion.onComplete(exchange);
    assertThat(outcomes).containsExactly("success");
    assertThat(completion.await(0)).isTrue();
  }
}
