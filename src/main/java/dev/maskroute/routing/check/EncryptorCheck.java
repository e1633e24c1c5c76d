package dev.maskroute.routing.check;

import static java.util.Objects.requireNonNull;

import dev.maskroute.routing.check.RouteModel.Route;
import java.util.List;
import java.util.Map;
import org.apache.camel.model.ProcessorDefinition;

/**
 * Finds routes that encrypt the fields of another data set than that of the queue they read, as in
 * a copy of which the bean was not changed: those that were meant would be stored in plaintext.
 */
final class EncryptorCheck {
  private static final String QUEUES = "aws2-sqs";

  private final Facts facts;
  private final Targets targets;
  private final Map<String, String> byQueue;

  /**
   * Prepares a check.
   *
   * @param byQueue names of the beans that encrypt, by the queue of their data set
   */
  EncryptorCheck(Facts facts, Map<String, String> byQueue) {
    this.facts = requireNonNull(facts, "facts");
    this.targets = new Targets(facts);
    this.byQueue = Map.copyOf(byQueue);
  }

  void check() {
    for (Route route : facts.table().all()) {
      Address source = facts.table().source(route);
      String meant = byQueue.getOrDefault(source.path(), "");
      if (source.scheme().equals(QUEUES) && facts.encryptors().contains(meant)) {
        check(route, meant);
      }
    }
  }

  /** A route that calls both protects the fields of two. */
  private void check(Route route, String meant) {
    Scope scope = Scope.of(route);
    List<ProcessorDefinition<?>> encrypting =
        Steps.all(route.definition().getOutputs())
            .filter(step -> !name(step, scope).isEmpty())
            .toList();
    if (encrypting.stream().noneMatch(step -> name(step, scope).equals(meant))) {
      encrypting.forEach(
          step ->
              facts.find(
                  scope.place(step),
                  name(step, scope)
                      + " protects no field of the data set whose queue this route"
                      + " reads",
                  "call " + meant));
    }
  }

  /** Of the encryptor that a step calls; empty for none. */
  private String name(ProcessorDefinition<?> step, Scope scope) {
    return targets
        .withBeans(step, scope)
        .map(to -> BeanCall.of(to).name())
        .filter(facts.encryptors()::contains)
        .findFirst()
        .orElse("");
  }
}
