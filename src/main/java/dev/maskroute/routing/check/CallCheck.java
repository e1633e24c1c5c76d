package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Finds methods that a bean has not, and expressions in Simple that are none. */
final class CallCheck {
  private static final Set<String> CALLS = Set.of("bean", "method");
  private static final String SIMPLE = "simple";

  private final CamelContext context;
  private final Findings findings;
  private final Placeholders placeholders;

  CallCheck(CamelContext context, Findings findings) {
    this.context = context;
    this.findings = findings;
    placeholders = new Placeholders(context);
  }

  void check(Entry entry) {
    if (CALLS.contains(entry.key())) {
      Yaml.tuple(entry.value(), "method")
          .ifPresent(method -> method(entry.file(), Yaml.text(entry.value(), "ref"), method));
    }
    boolean written = entry.key().equals("expression") && entry.element().equals(SIMPLE);
    if ((written || entry.key().equals(SIMPLE)) && !entry.isOpen()) {
      expression(entry);
    }
  }

  private void method(RouteFile file, String bean, NodeTuple method) {
    String name = BeanCall.methodName(Yaml.text(method.getValueNode()));
    // One that is not there is found by its name; one in Java's own notation is left to Camel.
    Object found = name.matches("\\w+") && !bean.isEmpty() ? bound(bean) : null;
    if (found == null) {
      return;
    }
    Set<String> known = names(found.getClass());
    if (known.contains(name)) {
      return;
    }
    known.removeAll(names(Object.class));
    findings.add(
        file.place(method.getValueNode()),
        "the bean " + bean + " has no method " + name,
        Nearest.hint(name, known, "write one of " + String.join(", ", known)));
  }

  private static Set<String> names(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Object bound(String bean) {
    try {
      return context.getRegistry().lookupByName(Steps.name(bean));
    } catch (RuntimeException e) {
      return null; // Why it cannot be made is said elsewhere.
    }
  }

  private void expression(Entry entry) {
    String text = placeholders.resolve(entry.text());
    if (text.isEmpty() || text.contains("{{")) {
      return;
    }
    try {
      context.resolveLanguage(SIMPLE).createExpression(text);
    } catch (ExpressionIllegalSyntaxException e) {
      findings.add(
          entry.valuePlace(),
          "is no expression of simple: " + Causes.root(e).lines().findFirst().orElse(text),
          "correct it; ${...} is what Camel replaces");
    }
  }
}
