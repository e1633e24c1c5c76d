package dev.maskroute.routing.check;

import java.util.function.Predicate;
import org.apache.camel.model.RemoveHeaderDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RemovePropertiesDefinition;
import org.apache.camel.model.RemovePropertyDefinition;
import org.apache.camel.model.RemoveVariableDefinition;
import org.apache.camel.support.PatternHelper;

/** Follows what is removed of what a message left in headers, properties and variables. */
final class RemovalFlow {
  private final Facts facts;

  RemovalFlow(Facts facts) {
    this.facts = facts;
  }

  void addTo(Rules rules) {
    rules.add(
        RemoveHeaderDefinition.class,
        (step, given, scope) -> given.without(Kept.header(facts.name(step.getName(), scope))));
    rules.add(
        RemoveVariableDefinition.class,
        (step, given, scope) -> given.withoutVariable(facts.name(step.getName(), scope)));
    rules.add(
        RemovePropertyDefinition.class,
        (step, given, scope) -> given.without(Kept.PROPERTY + facts.name(step.getName(), scope)));
    addPatterns(rules);
  }

  private void addPatterns(Rules rules) {
    rules.add(
        RemoveHeadersDefinition.class,
        (step, given, scope) ->
            given.without(like(Kept.HEADER, step.getPattern(), step.getExcludePattern(), scope)));
    rules.add(
        RemovePropertiesDefinition.class,
        (step, given, scope) ->
            given.without(like(Kept.PROPERTY, step.getPattern(), step.getExcludePattern(), scope)));
  }

  private Predicate<String> like(String kind, String pattern, String spared, Scope scope) {
    String removed = facts.resolve(pattern, scope);
    String left = facts.resolve(spared, scope);
    return kept ->
        kept.startsWith(kind)
            && PatternHelper.matchPattern(Kept.name(kept), removed)
            && (left.isEmpty() || !PatternHelper.matchPattern(Kept.name(kept), left));
  }
}
