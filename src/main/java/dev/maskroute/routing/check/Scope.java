package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import dev.maskroute.routing.check.RouteModel.Route;
import java.util.Map;
import org.apache.camel.model.ProcessorDefinition;

/** The route or handler that is being walked, and what was seen in it. Mutable. */
final class Scope {
  private final RouteFile file;
  private final Map<String, String> parameters;
  private final Scope route;
  private State seen;
  private State handled;

  Scope(RouteFile file, Map<String, String> parameters) {
    this.file = file;
    this.parameters = parameters;
    this.route = this;
  }

  private Scope(RouteFile file, Scope outer) {
    this.file = file;
    this.parameters = outer.parameters;
    this.route = outer.route;
  }

  static Scope of(Route route) {
    return new Scope(route.file(), route.parameters());
  }

  /** The same place of another file, such as of the handler of a failure. */
  Scope in(RouteFile other) {
    return new Scope(other, this);
  }

  /** A part of it, in which is noted by itself what was seen. */
  Scope inner() {
    return new Scope(file, this);
  }

  Map<String, String> parameters() {
    return parameters;
  }

  void see(State state) {
    seen = State.join(seen, state);
  }

  /** What a failure anywhere in it may find. */
  State seen() {
    return seen;
  }

  void handle(State state) {
    route.handled = State.join(route.handled, state);
  }

  /** What may be left of the message where a failure anywhere in the route was handled. */
  State handled() {
    return route.handled;
  }

  Place place(ProcessorDefinition<?> step) {
    return file.definition(step.getLineNumber(), step.getShortName());
  }
}
