package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Finds names of beans that nobody has declared. */
final class ReferenceCheck {
  /** Keys whose value is the name of a bean. */
  private static final Set<String> KEYS =
      Set.of(
          "ref",
          "aggregationStrategy",
          "aggregationRepository",
          "idempotentRepository",
          "onPrepare",
          "onRedeliveryRef",
          "onExceptionOccurredRef",
          "redeliveryPolicyRef",
          "routePolicyRef",
          "objectMapper",
          "comparator");

  /** Keys whose value names a bean when it begins with #. */
  private static final Set<String> MARKED = Set.of("executorService", "uri", "logger");

  private final CamelContext context;
  private final RouteModel model;
  private final Findings findings;
  private final Set<String> declared;

  /**
   * Names beans.
   *
   * @param declared in files; known even where they could not be made
   */
  ReferenceCheck(CamelContext context, RouteModel model, Findings findings, Set<String> declared) {
    this.context = context;
    this.model = model;
    this.findings = findings;
    this.declared = declared;
  }

  /**
   * Looks at one value.
   *
   * @param element the key around it
   * @param refers whether it names a bean if it begins with #
   * @param open names that a template leaves open
   */
  void check(RouteFile file, NodeTuple tuple, String element, boolean refers, Set<String> open) {
    String text = Yaml.text(tuple.getValueNode());
    String key = Yaml.key(tuple);
    boolean names = KEYS.contains(key) || isLanguageRef(key, element) || isKeyOf(key, element);
    boolean marked = text.startsWith("#") && (refers || MARKED.contains(key));
    if ((names || marked) && !Placeholders.namesOneOf(open, text) && !isKnown(text)) {
      report(file, tuple, bean(text));
    }
  }

  private void report(RouteFile file, NodeTuple tuple, String bean) {
    // It may be the one that encrypts.
    model.missesSteps();
    Set<String> known = new TreeSet<>(declared);
    known.addAll(bound());
    findings.add(
        file.place(tuple.getValueNode()),
        "there is no bean " + bean,
        Nearest.hint(bean, known, "declare it under beans: or put its jar into ext/"));
  }

  private String bean(String reference) {
    return Steps.name(new Placeholders(context).resolve(reference));
  }

  /** Whether there is what a reference names, or it is of a kind that only Camel can tell. */
  boolean isKnown(String reference) {
    String bean = bean(reference);
    return bean.isEmpty() || bean.contains(":") || declared.contains(bean) || isBound(bean);
  }

  /** {@code ref: {expression: name}}. */
  private static boolean isLanguageRef(String key, String element) {
    return key.equals("expression") && element.equals("ref");
  }

  private static boolean isKeyOf(String key, String element) {
    return key.equals("key") && element.equals("crypto");
  }

  private boolean isBound(String name) {
    try {
      return context.getRegistry().lookupByName(name) != null
          || context.getClassResolver().resolveClass(name) != null;
    } catch (RuntimeException e) {
      return true; // It is there; why it cannot be made is said elsewhere.
    }
  }

  private Set<String> bound() {
    return new TreeSet<>(context.getRegistry().findByTypeWithName(Object.class).keySet());
  }
}
