package dev.maskroute.routing.outside;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Any component of the outside; takes whatever options there are, as `check` proves them. */
final class OutsideComponent extends DefaultComponent {
  private final String scheme;
  private final Outside outside;

  OutsideComponent(String scheme, Outside outside) {
    this.scheme = requireNonNull(scheme, "scheme");
    this.outside = requireNonNull(outside, "outside");
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    parameters.clear();
    return new OutsideEndpoint(uri, this, outside);
  }

  @Override
  public String toString() {
    return "what stands in for " + scheme;
  }
}
