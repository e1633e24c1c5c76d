package dev.maskroute.routing.check;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.SplitDefinition;

/** What the strategies of steps make of a failure, which Camel leaves to them. */
final class Gathering {
  /** Of the runner's own and of Camel's, those that hand a failure on. */
  private static final Set<String> FAILING =
      Set.of(
          "failTogether",
          "gatherRows",
          "UseLatestAggregationStrategy",
          "UseOriginalAggregationStrategy");

  private final Facts facts;

  Gathering(Facts facts) {
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
    return Optional.of("let it be failTogether, or add stopOnException: true")
        .filter(words -> mayHide(step, scope));
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
    return !name.isEmpty()
        && !FAILING.contains(name)
        && !facts.resolve(stops, scope).strip().equalsIgnoreCase("true");
  }
}
