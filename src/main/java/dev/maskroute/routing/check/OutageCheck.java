package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Route;
import java.util.List;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;

/** Finds routes about whose failures nothing is done, as their configuration is not named. */
final class OutageCheck {
  /** Where the files of sinks are. */
  static final String SINKS = "routes/sinks/";

  private final Facts facts;
  private final Reach reach;

  OutageCheck(Facts facts) {
    this.facts = facts;
    this.reach = new Reach(facts);
  }

  void check() {
    facts.table().all().stream().filter(route -> !isCaredFor(route)).forEach(this::check);
  }

  private void check(Route route) {
    Scope scope = Scope.of(route);
    List<ProcessorDefinition<?>> steps = route.definition().getOutputs();
    if (route.file().name().startsWith(SINKS) && reach.leaves(steps, scope)) {
      facts.find(
          route.file().definition(route.definition().getLineNumber()),
          "a system that is away is not waited for here: the batch fails, and its messages are"
              + " received again and again, until a redrive takes them away",
          "add routeConfigurationId: sinks");
    } else if (gathersBatch(route, steps, scope)) {
      facts.find(
          route.file().definition(route.definition().getLineNumber()),
          "a message that is not valid becomes no dead letter here: it fails its batch, for ever",
          "add routeConfigurationId: messages");
    }
  }

  private boolean gathersBatch(Route route, List<ProcessorDefinition<?>> steps, Scope scope) {
    return "true".equals(facts.table().source(route).options().get("batching"))
        && steps.stream().anyMatch(step -> Steps.gathersRows(step, facts, scope));
  }

  /** By its own, by its file or by a configuration; what these do is looked at elsewhere. */
  private boolean isCaredFor(Route route) {
    return !facts.table().missing(route).isEmpty()
        || route.definition().isErrorHandlerFactorySet()
        || route.definition().getOutputs().stream()
            .anyMatch(OnExceptionDefinition.class::isInstance)
        || facts.table().configurations(route).stream()
            .anyMatch(found -> !found.failures().isEmpty() || !found.deadLetters().isEmpty());
  }
}
