package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.util.List;
import java.util.Set;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RollbackDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ThrowExceptionDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.model.WireTapDefinition;

/** What becomes of a message at each kind of step. */
final class StepFlow {
  private final SendFlow sends;
  private final BranchFlow branches;
  private final Findings findings;
  private final Placeholders placeholders;
  private final Set<String> encryptors;

  StepFlow(
      Flow flow,
      RouteModel model,
      RouteTable table,
      Placeholders placeholders,
      Findings findings,
      Set<String> encryptors) {
    this.sends = new SendFlow(flow, model, table, placeholders, findings, encryptors);
    this.branches = new BranchFlow(this, placeholders, findings);
    this.findings = findings;
    this.placeholders = placeholders;
    this.encryptors = encryptors;
  }

  /** One step after the other. */
  State walk(List<? extends ProcessorDefinition<?>> steps, State given, Scope scope) {
    State state = given;
    for (ProcessorDefinition<?> step : steps) {
      if (state != null && !Steps.isDisabled(step)) {
        state = step(step, state, scope);
        scope.see(state);
      }
    }
    return state;
  }

  State send(String uri, State given, Scope scope, Place place) {
    return sends.send(uri, given, scope, place);
  }

  /** Steps that are taken when the message is done with. */
  void afterwards(ProcessorDefinition<?> completion, State given, Scope scope, Reach reach) {
    if (reach.leaves(completion.getOutputs(), scope.parameters())) {
      sends.notWaitedFor("onCompletion", scope.place(completion));
    }
    walk(completion.getOutputs(), given, scope);
  }

  private State step(ProcessorDefinition<?> step, State given, Scope scope) {
    if (encryptors.contains(placeholders.resolve(Steps.bean(step), scope.parameters()))) {
      return given.encrypted();
    }
    return Steps.isSending(step) ? sending(step, given, scope) : inner(step, given, scope);
  }

  private State sending(ProcessorDefinition<?> step, State given, Scope scope) {
    Place place = scope.place(step);
    if (step instanceof WireTapDefinition<?> tap) {
      sends.handOver("wireTap", tap.getUri(), given, scope, place);
      return given;
    }
    if (step instanceof ToDynamicDefinition to) {
      return sends.send(to.getUri(), given, scope, place);
    }
    if (step instanceof SendDefinition<?> to) {
      return sends.send(to.getEndpointUri(), given, scope, place);
    }
    if (step instanceof KameletDefinition kamelet) {
      return sends.send("kamelet:" + kamelet.getName(), given, scope, place);
    }
    if (step instanceof RecipientListDefinition<?> list) {
      return sends.sendAll(list, list.getDelimiter(), given, scope, place);
    }
    if (step instanceof RoutingSlipDefinition<?> slip) {
      return sends.sendAll(slip, slip.getUriDelimiter(), given, scope, place);
    }
    EnrichDefinition enrich = (EnrichDefinition) step;
    return State.join(given, sends.enrich(enrich, given, scope, place));
  }

  private State inner(ProcessorDefinition<?> step, State given, Scope scope) {
    if (step instanceof PollEnrichDefinition || step instanceof PollDefinition) {
      return given.readable();
    }
    if (step instanceof MarshalDefinition marshal) {
      return Steps.isSeal(marshal.getDataFormatType()) ? given.encrypted() : given;
    }
    if (step instanceof UnmarshalDefinition unmarshal) {
      return Steps.isSeal(unmarshal.getDataFormatType()) ? given.readable() : given;
    }
    if (step instanceof StopDefinition
        || step instanceof ThrowExceptionDefinition
        || step instanceof RollbackDefinition) {
      return null;
    }
    if (step instanceof LogDefinition log) {
      log(log, given, scope);
      return given;
    }
    return branches.follow(step, KeptValues.after(step, given), scope);
  }

  private void log(LogDefinition log, State given, Scope scope) {
    if ((given.plain() && Steps.showsBody(log.getMessage())) || given.isReadBy(log.getMessage())) {
      findings.add(
          scope.place(log),
          "log writes a message that is not encrypted",
          "move it behind encrypt, or let it name what is no personal data");
    }
  }
}
