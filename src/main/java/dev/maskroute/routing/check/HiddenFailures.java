package dev.maskroute.routing.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.Resilience4jConfigurationDefinition;
import org.apache.camel.model.SplitDefinition;

/** Finds steps behind which a failure within them may be none, as their options have it. */
final class HiddenFailures {
  /** Of the runner's own and of Camel's, those that hand a failure on. */
  private static final Set<String> FAILING =
      Set.of(
          "failTogether",
          "gatherRows",
          "UseLatestAggregationStrategy",
          "UseOriginalAggregationStrategy");

  private final Facts facts;

  HiddenFailures(Facts facts) {
    this.facts = requireNonNull(facts, "facts");
  }

  /** What to do where a failure within a step may be none behind it. */
  Optional<String> remedy(ProcessorDefinition<?> step, Scope scope) {
    if (step instanceof EnrichDefinition enrich) {
      // Without that option a strategy is not asked about a failure.
      return Optional.of("take aggregateOnException out")
          .filter(words -> facts.mayBeOn(enrich.getAggregateOnException(), scope))
          .filter(words -> enrich.getAggregationStrategy() != null);
    }
    if (step instanceof CircuitBreakerDefinition breaker) {
      return remedy(breaker, scope);
    }
    return Optional.of("let it be failTogether, or add stopOnException: true")
        .filter(words -> mayHide(step, scope));
  }

  private Optional<String> remedy(CircuitBreakerDefinition breaker, Scope scope) {
    Resilience4jConfigurationDefinition options =
        Optional.ofNullable(breaker.getResilience4jConfiguration())
            .orElseGet(Resilience4jConfigurationDefinition::new);
    if (isGiven(options.getIgnoreExceptions())) {
      return Optional.of("take ignoreException out");
    }
    if (isGiven(options.getRecordExceptions())) {
      return Optional.of("take recordException out");
    }
    // While it is open nothing is sent, and Camel goes on behind it.
    return Optional.of(
            "add resilience4jConfiguration: {throwExceptionWhenHalfOpenOrOpenState: true}, or"
                + " onFallback that throws")
        .filter(words -> breaker.getOnFallback() == null)
        .filter(words -> !isTrue(options.getThrowExceptionWhenHalfOpenOrOpenState(), scope));
  }

  private static boolean isGiven(List<String> classes) {
    return classes != null && !classes.isEmpty();
  }

  private boolean mayHide(ProcessorDefinition<?> step, Scope scope) {
    if (step instanceof SplitDefinition split) {
      return hides(split.getAggregationStrategy(), split.getStopOnException(), scope);
    }
    if (step instanceof MulticastDefinition all) {
      return hides(all.getAggregationStrategy(), all.getStopOnException(), scope);
    }
    return step instanceof RecipientListDefinition<?> list
        && hides(list.getAggregationStrategy(), list.getStopOnException(), scope);
  }

  private boolean hides(String strategy, String stops, Scope scope) {
    String name = Steps.name(facts.resolve(strategy, scope)).replaceFirst("^class:(.*[.])?", "");
    return !name.isEmpty() && !FAILING.contains(name) && !isTrue(stops, scope);
  }

  private boolean isTrue(String option, Scope scope) {
    return facts.resolve(option, scope).strip().equalsIgnoreCase("true");
  }
}
