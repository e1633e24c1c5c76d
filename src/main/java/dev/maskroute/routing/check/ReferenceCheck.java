package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

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

  void check(RouteFile file, NodeTuple tuple, String element, Set<String> open) {
    String text = Yaml.text(tuple.getValueNode());
    String key = Yaml.key(tuple);
    boolean names = KEYS.contains(key) || isLanguageRef(key, element) || isKeyOf(key, element);
    if (!(tuple.getValueNode() instanceof ScalarNode)
        || !(names || text.startsWith("#"))
        || Placeholders.namesOneOf(open, text)) {
      return;
    }
    String bean = bean(text);
    if (isKnown(text)) {
      return;
    }
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
    return new Placeholders(context).resolve(reference, Map.of()).replaceFirst("^#(bean:)?", "");
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
