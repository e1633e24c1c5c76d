package dev.maskroute.routing.outside;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.rehearsal.SentOut;
import dev.maskroute.routing.check.Inside;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.StringHelper;

/**
 * All that is outside of the process, for the one context that has this among its beans: what is
 * sent there is kept, nothing comes from there, and who asks for an answer is refused. Components
 * of the outside are not even made, so that none connects to anything. Mutable; safe for many
 * threads.
 */
public final class Outside implements CamelContextCustomizer, EndpointStrategy {
  private static final String COMPONENT = "camel.component.";
  private static final String QUEUES = "aws2-sqs";

  /** Besides those that the check of routes knows: their endpoints are looked at one by one. */
  private static final Set<String> INSIDE = Set.of(QUEUES, "kamelet", "log", "stub");

  private final Predicate<Endpoint> queue;
  private final Function<Exchange, String> text;
  private final List<SentOut> sent = new ArrayList<>();

  /**
   * @param queue whether an endpoint of a queue service leads to one that only stands in
   * @param text of what an exchange would bring outside
   */
  public Outside(Predicate<Endpoint> queue, Function<Exchange, String> text) {
    this.queue = requireNonNull(queue, "queue");
    this.text = requireNonNull(text, "text");
  }

  @Override
  public void configure(CamelContext context) {
    ComponentResolver inside = PluginHelper.getComponentResolver(context);
    context
        .getCamelContextExtension()
        .addContextPlugin(
            ComponentResolver.class,
            (scheme, of) ->
                isInside(scheme) ? inside.resolveComponent(scheme, of) : component(scheme));
  }

  private static boolean isInside(String scheme) {
    return INSIDE.contains(scheme) || Inside.keeps(scheme);
  }

  private Component component(String scheme) {
    return new OutsideComponent(scheme, this);
  }

  /** A site may make components of its own, and clients of queues. */
  @Override
  public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
    String scheme = StringHelper.before(uri, ":", uri);
    boolean isOurs =
        endpoint instanceof OutsideEndpoint
            || (scheme.equals(QUEUES) ? queue.test(endpoint) : isInside(scheme));
    if (isOurs) {
      return endpoint;
    }
    OutsideEndpoint standIn = new OutsideEndpoint(uri, component(scheme), this);
    standIn.setCamelContext(endpoint.getCamelContext());
    return standIn;
  }

  /** Whether a property is a setting of a component of the outside, which is not made. */
  public static boolean isSetting(Object property) {
    String name = property.toString();
    return name.startsWith(COMPONENT)
        && !isInside(StringHelper.before(name.substring(COMPONENT.length()), ".", ""));
  }

  /** Forgets what was sent. */
  public synchronized void reset() {
    sent.clear();
  }

  /** What was sent, in the order it came. */
  public synchronized List<SentOut> sent() {
    return List.copyOf(sent);
  }

  void take(String address, Exchange exchange) {
    if (exchange.getPattern().isOutCapable()) {
      throw noAnswer(address);
    }
    SentOut one = new SentOut(address, text.apply(exchange));
    synchronized (this) {
      sent.add(one);
    }
  }

  static IllegalStateException noAnswer(String address) {
    return new IllegalStateException(
        address
            + " is asked for an answer, but is outside of the process, where nothing is while cases"
            + " run");
  }
}
