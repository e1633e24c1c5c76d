package dev.maskroute.routing;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Starts endpoints and producers that are first needed while their context stops. Camel leaves
 * these for a start that never comes, so that the batch under way at a stop, when it is the first
 * to reach a sink by {@code toD}, would meet a producer that does not know its own query.
 */
final class LateServices extends LifecycleStrategySupport {
  @Override
  public void onEndpointAdd(Endpoint endpoint) {
    if (endpoint.getCamelContext().isStopping()) {
      ServiceHelper.startService(endpoint);
    }
  }

  @Override
  public void onServiceAdd(CamelContext context, Service service, Route route) {
    if (context.isStopping() && service instanceof Producer) {
      ServiceHelper.startService(service);
    }
  }
}
