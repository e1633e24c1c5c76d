package dev.maskroute.routing.check;

import static java.util.Objects.requireNonNull;

import dev.maskroute.routing.check.RouteModel.Route;
import java.util.List;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ConvertBodyDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.PipelineDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.StepDefinition;
import org.apache.camel.model.TransformDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.model.WhenDefinition;

/**
 * Finds messages that would not come to {@code gatherRows} as rows: it takes them for dropped, and
 * they are deleted with their batch.
 */
final class RowCheck {
  private static final List<Class<?>> REPLACING =
      List.of(
          ConvertBodyDefinition.class,
          MarshalDefinition.class,
          SetBodyDefinition.class,
          TransformDefinition.class,
          UnmarshalDefinition.class);

  private static final List<Class<?>> HANDING_ON =
      List.of(
          FilterDefinition.class,
          OtherwiseDefinition.class,
          PipelineDefinition.class,
          StepDefinition.class,
          WhenDefinition.class);

  private final Facts facts;
  private final BeanTypes types;
  private final Reach reach;
  private final Delivery delivery;

  RowCheck(Facts facts, BeanTypes types) {
    this.facts = requireNonNull(facts, "facts");
    this.types = requireNonNull(types, "types");
    this.reach = new Reach(facts);
    this.delivery = new Delivery(facts);
  }

  void check() {
    for (Route route : facts.table().all()) {
      Scope scope = Scope.of(route);
      Steps.all(route.definition().getOutputs())
          .filter(step -> Steps.gathersRows(step, facts, scope))
          .forEach(split -> checkMessages(split, scope));
    }
  }

  private void checkMessages(ProcessorDefinition<?> split, Scope scope) {
    List<ProcessorDefinition<?>> steps = split.getOutputs();
    if (!mayMakeRow(steps, scope)) {
      facts.find(
          scope.place(split),
          "none of these steps makes a row, so every message is deleted and nothing is stored",
          "end them with a bean of type " + BeanTypes.MAKES_ROW);
      return;
    }
    boolean made = false;
    for (int i = 0; i < steps.size(); i++) {
      ProcessorDefinition<?> step = steps.get(i);
      if (made) {
        checkReplaced(step, scope);
      }
      made |= makesRow(step, scope);
      if (step instanceof TryDefinition attempt
          && !mayMakeRow(steps.subList(i + 1, steps.size()), scope)) {
        checkCaught(attempt, scope);
      }
    }
  }

  /** Also within steps that hand on what their own leave. */
  private void checkReplaced(ProcessorDefinition<?> step, Scope scope) {
    if (Switch.of(step, facts, scope) == Switch.OFF) {
      return;
    }
    if (replaces(step, scope)) {
      facts.find(
          scope.place(step),
          step.getShortName() + " replaces the row, so the message is deleted and not stored",
          "put it before the bean that makes the row");
    } else if (step instanceof ChoiceDefinition
        || (Steps.isOneOf(HANDING_ON, step)
            && delivery.way(step.getOutputs(), scope).goesOn()
            && step.getOutputs().stream().noneMatch(inner -> makesRow(inner, scope)))) {
      step.getOutputs().forEach(inner -> checkReplaced(inner, scope));
    }
  }

  /** The last step that could make a row of a message is one that may fail. */
  private void checkCaught(TryDefinition attempt, Scope scope) {
    if (!mayMakeRow(attempt.getOutputsWithoutCatches(), scope)) {
      return;
    }
    for (CatchDefinition clause : AttemptFlow.clauses(attempt)) {
      if (delivery.way(clause.getOutputs(), scope).goesOn()
          && !mayMakeRow(clause.getOutputs(), scope)) {
        facts.find(
            scope.place(clause),
            "a message whose failure is caught here becomes no row, so it is deleted and not"
                + " stored",
            "send it to direct:dead-letter, or throw");
      }
    }
  }

  private boolean replaces(ProcessorDefinition<?> step, Scope scope) {
    boolean elsewhere =
        (step instanceof MarshalDefinition marshal && marshal.getVariableReceive() != null)
            || (step instanceof UnmarshalDefinition unmarshal
                && unmarshal.getVariableReceive() != null);
    return !elsewhere && (Steps.isOneOf(REPLACING, step) || givesValue(step, scope));
  }

  private boolean givesValue(ProcessorDefinition<?> step, Scope scope) {
    String type =
        step instanceof BeanDefinition bean ? facts.resolve(bean.getBeanType(), scope) : "";
    return Steps.bean(step, facts, scope)
        .filter(
            call ->
                types.givesValue(type.isEmpty() ? types.type(call.name()) : type, call.method()))
        .isPresent();
  }

  private boolean makesRow(ProcessorDefinition<?> step, Scope scope) {
    return Steps.bean(step, facts, scope).filter(call -> types.makesRow(call.name())).isPresent();
  }

  /** Whether a row may come of it; what beans of a site's own do is not known. */
  private boolean mayMakeRow(List<? extends ProcessorDefinition<?>> steps, Scope scope) {
    return reach.leads(
        to -> to.isAny() || (to.isBean() && types.mayMakeRow(to.path())), steps, scope);
  }
}
