package dev.maskroute.routing.check;

import java.util.List;
import java.util.Optional;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.Resilience4jConfigurationDefinition;

/** What circuit breakers make of a failure, beside their fallback. */
final class Breakers {
  private Breakers() {}

  /** What to do where Camel goes on behind one as if nothing had failed. */
  static Optional<String> remedy(CircuitBreakerDefinition breaker, Facts facts, Scope scope) {
    Resilience4jConfigurationDefinition options = breaker.getResilience4jConfiguration();
    if (options != null && isGiven(options.getIgnoreExceptions())) {
      return Optional.of("take ignoreException out");
    }
    if (options != null && isGiven(options.getRecordExceptions())) {
      return Optional.of("take recordException out");
    }
    // While it is open nothing is sent.
    String raises = options == null ? "" : options.getThrowExceptionWhenHalfOpenOrOpenState();
    return breaker.getOnFallback() == null
            && !facts.resolve(raises, scope).strip().equalsIgnoreCase("true")
        ? Optional.of(
            "add resilience4jConfiguration: {throwExceptionWhenHalfOpenOrOpenState: true}, or"
                + " onFallback that throws")
        : Optional.empty();
  }

  private static boolean isGiven(List<String> classes) {
    return classes != null && !classes.isEmpty();
  }
}
