package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;

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

  void check(Entry entry) {
    boolean names = KEYS.contains(entry.key()) || isLanguageRef(entry) || isKeyOfCrypto(entry);
    boolean marked =
        entry.text().startsWith("#") && (entry.refers() || MARKED.contains(entry.key()));
    if ((names || marked) && !entry.isOpen() && !isKnown(entry.text())) {
      report(entry, bean(entry.text()));
    }
  }

  private void report(Entry entry, String bean) {
    // It may be the one that encrypts.
    model.missesSteps();
    Set<String> known = new TreeSet<>(declared);
    known.addAll(bound());
    findings.add(
        entry.valuePlace(),
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
  private static boolean isLanguageRef(Entry entry) {
    return entry.key().equals("expression") && entry.element().equals("ref");
  }

  private static boolean isKeyOfCrypto(Entry entry) {
    return entry.key().equals("key") && entry.element().equals("crypto");
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
