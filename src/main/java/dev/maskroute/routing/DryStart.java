package dev.maskroute.routing;

import dev.maskroute.routing.check.Inside;
import java.util.Collection;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.StringHelper;

/**
 * Lets no route of a context take anything from outside: of those that are built, only those start
 * that are called by others, or whose consumer asks the poll gate before each poll.
 */
final class DryStart extends LifecycleStrategySupport {
  @Override
  public void onRoutesAdd(Collection<Route> routes) {
    // Camel asks for it after this, just before it would start the consumer.
    routes.stream().filter(route -> !mayStart(route)).forEach(route -> route.setAutoStartup(false));
  }

  private static boolean mayStart(Route route) {
    String scheme = StringHelper.before(route.getEndpoint().getEndpointUri(), ":", "");
    return Inside.keeps(scheme)
        || (route.getConsumer() instanceof ScheduledPollConsumer consumer
            && consumer.getPollStrategy() instanceof PollGate);
  }
}
