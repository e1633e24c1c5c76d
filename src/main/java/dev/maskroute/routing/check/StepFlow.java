package dev.maskroute.routing.check;

import java.util.List;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RollbackDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ThrowExceptionDefinition;
import org.apache.camel.model.UnmarshalDefinition;

/** What becomes of a message at each kind of step. */
final class StepFlow {
  private final Facts facts;
  private final Rules rules = new Rules();

  StepFlow(Facts facts, SendFlow sends) {
    this.facts = facts;
    sends.addTo(rules, this);
    new BranchFlow(this, sends, facts).addTo(rules);
    new ValueFlow(facts).addTo(rules);
    addBodies();
    rules.add(LogDefinition.class, this::log);
    rules.add(StopDefinition.class, (step, given, scope) -> null);
    rules.add(ThrowExceptionDefinition.class, this::thrown);
    rules.add(RollbackDefinition.class, (step, given, scope) -> null);
  }

  private void addBodies() {
    rules.add(BeanDefinition.class, this::bean);
    rules.add(ProcessDefinition.class, this::bean);
    rules.add(MarshalDefinition.class, this::marshal);
    rules.add(UnmarshalDefinition.class, this::unmarshal);
    rules.add(
        PollDefinition.class,
        (step, given, scope) -> {
          shown(Formula.simple(facts.resolve(step.getUri(), scope)), step, given, scope);
          return fetched(step.getVariableReceive(), given, scope);
        });
    rules.add(
        PollEnrichDefinition.class,
        (step, given, scope) -> {
          shown(Formula.of(step, facts, scope), step, given, scope);
          return fetched(step.getVariableReceive(), given, scope);
        });
  }

  /** Whether a kind of step can be followed. */
  boolean knows(Class<?> kind) {
    return rules.know(kind);
  }

  /** One step after the other. */
  State walk(List<? extends ProcessorDefinition<?>> steps, State given, Scope scope) {
    State state = given;
    for (ProcessorDefinition<?> step : steps) {
      if (state != null) {
        state = step(step, state, scope);
        scope.see(state);
      }
    }
    return state;
  }

  private State step(ProcessorDefinition<?> step, State given, Scope scope) {
    return switch (Switch.of(step, facts, scope)) {
      case ON -> taken(step, given, scope);
      case OFF -> given;
      case EITHER -> State.join(given, taken(step, given, scope));
    };
  }

  private State taken(ProcessorDefinition<?> step, State given, Scope scope) {
    return knows(step.getClass()) ? rules.after(step, given, scope) : unknown(step, given, scope);
  }

  private State unknown(ProcessorDefinition<?> step, State given, Scope scope) {
    facts.find(
        scope.place(step),
        "what " + step.getShortName() + " does with a message is not known here",
        "write it as steps that docs/check.md names");
    return given.readable();
  }

  private State bean(ProcessorDefinition<?> step, State given, Scope scope) {
    BeanCall call = Steps.bean(step, facts, scope).orElseThrow();
    return call.encrypts(facts.encryptors()) ? given.encrypted() : call.after(given);
  }

  private State marshal(MarshalDefinition step, State given, Scope scope) {
    boolean seals = Steps.isSeal(step.getDataFormatType(), facts, scope);
    return BodyVariables.of(step.getVariableSend(), step.getVariableReceive(), facts, scope)
        .around(given, body -> seals ? body.encrypted() : body);
  }

  private State unmarshal(UnmarshalDefinition step, State given, Scope scope) {
    boolean opens = Steps.isSeal(step.getDataFormatType(), facts, scope);
    return BodyVariables.of(step.getVariableSend(), step.getVariableReceive(), facts, scope)
        .around(given, body -> opens ? body.readable() : body);
  }

  /** What a message is fetched from may be a way out, by its name. */
  private void shown(Formula address, ProcessorDefinition<?> step, State given, Scope scope) {
    if (address.reveals(given)) {
      facts.find(
          scope.place(step),
          "the address of " + step.getShortName() + " shows what is not encrypted",
          "let it name what is no personal data");
    }
  }

  /** Its words are kept with the failure. */
  private State thrown(ThrowExceptionDefinition step, State given, Scope scope) {
    if (Formula.simple(facts.resolve(step.getMessage(), scope)).reveals(given)) {
      scope.see(given.keeping(Kept.FAILURE));
    }
    return null;
  }

  private State fetched(String variable, State given, Scope scope) {
    return BodyVariables.of(null, variable, facts, scope).around(given, State::readable);
  }

  private State log(LogDefinition log, State given, Scope scope) {
    if (message(log, scope).reveals(given)) {
      facts.find(
          scope.place(log),
          "log writes a message that is not encrypted",
          "move it behind encrypt, or let it name what is no personal data");
    }
    return given;
  }

  private Formula message(LogDefinition log, Scope scope) {
    String language = facts.resolve(log.getLogLanguage(), scope);
    String text = facts.resolve(log.getMessage(), scope);
    return language.isEmpty() ? Formula.simple(text) : new Formula(language, text);
  }
}
