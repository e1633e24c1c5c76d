package dev.maskroute.routing.outside;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** An endpoint of the outside: it takes what it is sent, and nothing ever comes from it. */
final class OutsideEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {
  private final Outside outside;

  OutsideEndpoint(String uri, Component component, Outside outside) {
    super(uri, component);
    this.outside = requireNonNull(outside, "outside");
  }

  /** Without its options and passwords. */
  private String address() {
    return URISupport.sanitizeUri(StringHelper.before(getEndpointUri(), "?", getEndpointUri()));
  }

  @Override
  public Producer createProducer() {
    return new DefaultProducer(this) {
      @Override
      public void process(Exchange exchange) {
        outside.take(address(), exchange);
      }
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new DefaultConsumer(this, processor);
  }

  @Override
  public PollingConsumer createPollingConsumer() {
    throw Outside.noAnswer(address());
  }

  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  @Override
  public boolean isLenientProperties() {
    return true;
  }
}
