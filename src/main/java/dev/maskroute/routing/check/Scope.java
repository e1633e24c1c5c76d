package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import dev.maskroute.routing.check.RouteModel.Route;
import java.util.Map;
import org.apache.camel.model.ProcessorDefinition;

/** The route or handler that is being walked, and what was seen in it. Mutable. */
final class Scope {
  private final RouteFile file;
  private final Map<String, String> parameters;
  private final Scope outer;
  private State seen;
  private State handled;

  Scope(RouteFile file, Map<String, String> parameters) {
    this.file = file;
    this.parameters = parameters;
    this.outer = null;
  }

  private Scope(RouteFile file, Scope outer) {
    this.file = file;
    this.parameters = outer.parameters;
    this.outer = outer;
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

  /** Also in what is around it. */
  void handle(State state) {
    handled = State.join(handled, state);
    if (outer != null) {
      outer.handle(state);
    }
  }

  /** What may be left of the message where a failure anywhere in it was handled. */
  State handled() {
    return handled;
  }

  /** What a strategy may take. */
  State left() {
    return State.join(seen, handled);
  }

  Place place(ProcessorDefinition<?> step) {
    return file.definition(step.getLineNumber(), step.getShortName());
  }
}
