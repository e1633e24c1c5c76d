package dev.maskroute.routing.check;

import dev.maskroute.routing.check.Rules.Rule;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.model.ClaimCheckDefinition;
import org.apache.camel.model.ConvertHeaderDefinition;
import org.apache.camel.model.ConvertVariableDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ScriptDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.SetVariablesDefinition;
import org.apache.camel.model.SortDefinition;
import org.apache.camel.model.TransformDefinition;

/** Follows what a message leaves in headers, properties and variables, and what comes of it. */
final class ValueFlow {
  private final Facts facts;

  ValueFlow(Facts facts) {
    this.facts = facts;
  }

  void addTo(Rules rules) {
    rules.add(SetBodyDefinition.class, this::body);
    rules.add(TransformDefinition.class, this::body);
    rules.add(
        SortDefinition.class,
        (step, given, scope) -> step.getExpression() == null ? given : read(step, given, scope));
    rules.add(ScriptDefinition.class, this::read);
    rules.add(ClaimCheckDefinition.class, this::claim);
    addSetters(rules);
    addConverters(rules);
    new RemovalFlow(facts).addTo(rules);
  }

  private void addSetters(Rules rules) {
    rules.add(SetHeaderDefinition.class, this::header);
    rules.add(SetVariableDefinition.class, this::variable);
    rules.add(SetPropertyDefinition.class, this::property);
    rules.add(
        SetHeadersDefinition.class,
        (step, given, scope) -> several(step.getHeaders(), this::header, given, scope));
    rules.add(
        SetVariablesDefinition.class,
        (step, given, scope) -> several(step.getVariables(), this::variable, given, scope));
  }

  private static <T> State several(List<T> steps, Rule<T> rule, State given, Scope scope) {
    State state = given;
    for (T step : steps) {
      state = rule.after(step, state, scope);
    }
    return state;
  }

  private void addConverters(Rules rules) {
    rules.add(
        ConvertHeaderDefinition.class,
        (step, given, scope) -> copy(step.getName(), step.getToName(), Kept::header, given, scope));
    rules.add(
        ConvertVariableDefinition.class,
        (step, given, scope) ->
            copy(step.getName(), step.getToName(), Kept::variable, given, scope));
  }

  private State header(SetHeaderDefinition step, State given, Scope scope) {
    return set(Kept.header(facts.name(step.getName(), scope)), step, given, scope);
  }

  private State variable(SetVariableDefinition step, State given, Scope scope) {
    boolean reveals = Formula.of(step, facts, scope).reveals(given);
    if (reveals && facts.resolve(step.getName(), scope).matches("(global|route):.*")) {
      facts.find(
          scope.place(step),
          "a variable that other messages share keeps what is not encrypted",
          "name it without global: or route:, so that it goes with its message");
    }
    String name = facts.name(step.getName(), scope);
    return reveals ? given.keeping(Kept.variable(name)) : given.withoutVariable(name);
  }

  private State property(SetPropertyDefinition step, State given, Scope scope) {
    return set(Kept.PROPERTY + facts.name(step.getName(), scope), step, given, scope);
  }

  private State set(String name, ExpressionNode step, State given, Scope scope) {
    return Formula.of(step, facts, scope).reveals(given)
        ? given.keeping(name)
        : given.without(name);
  }

  private State copy(
      String from, String to, UnaryOperator<String> named, State given, Scope scope) {
    String copied = named.apply(facts.name(from, scope));
    boolean keeps =
        Kept.name(copied).equals(Kept.ANY)
            ? given.keepsAny(Kept.kind(copied))
            : given.isNamedBy(Kept.name(copied), Kept.kind(copied));
    return keeps && to != null ? given.keeping(named.apply(facts.name(to, scope))) : given;
  }

  private State body(ExpressionNode step, State given, Scope scope) {
    Formula formula = Formula.of(step, facts, scope);
    return formula.isImpersonal() ? given.encrypted() : read(step, given, scope);
  }

  private State read(ExpressionNode step, State given, Scope scope) {
    return Formula.of(step, facts, scope).reveals(given) ? given.readable() : given;
  }

  /** What is put aside comes back with its headers. */
  private State claim(ClaimCheckDefinition step, State given, Scope scope) {
    String operation = facts.resolve(step.getOperation(), scope);
    boolean puts = operation.equalsIgnoreCase("Push") || operation.equalsIgnoreCase("Set");
    if (puts) {
      boolean secret = given.plain() || given.keepsAny(Kept.HEADER);
      return secret ? given.keeping(Kept.CLAIM + Kept.ANY) : given;
    }
    return given.keepsAny(Kept.CLAIM) ? given.readable() : given;
  }
}
