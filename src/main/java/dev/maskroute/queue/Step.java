package dev.maskroute.queue;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A step of a route. After an {@link Error}, such as one for want of memory, Camel calls a
 * processor's callback as if its work were done, so that a message goes on to the next step as it
 * is: in plaintext, or unchecked. Here it is an exception like any other, which fails the exchange.
 */
public interface Step extends Processor {
  /**
   * Does the work.
   *
   * @throws Exception when it cannot be done
   */
  void apply(Exchange exchange) throws Exception;

  @Override
  default void process(Exchange exchange) throws Exception {
    try {
      apply(exchange);
    } catch (Error e) {
      throw new StepFailedException(e);
    }
  }
}
