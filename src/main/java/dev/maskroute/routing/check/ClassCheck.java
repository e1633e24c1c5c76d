package dev.maskroute.routing.check;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds names of classes that are not there: of failures to handle, and of what a step makes. */
final class ClassCheck {
  private static final Set<String> TYPES = Set.of("unmarshalType", "collectionType");

  private final CamelContext context;
  private final Findings findings;
  private final Placeholders placeholders;

  ClassCheck(CamelContext context, Findings findings) {
    this.context = context;
    this.findings = findings;
    placeholders = new Placeholders(context);
  }

  void check(Entry entry) {
    String key = entry.key();
    if (key.equals("exception")) {
      Yaml.children(entry.value()).forEach(name -> check(name, entry));
    } else if (TYPES.contains(key)
        || (key.equals("type") && entry.element().equals("convertBodyTo"))) {
      check(entry.value(), entry);
    }
  }

  private void check(Node node, Entry entry) {
    String text = Yaml.text(node);
    String name = placeholders.resolve(text);
    boolean known =
        !name.isBlank() && !name.contains("{{") && !Placeholders.namesOneOf(entry.open(), text);
    if (known && context.getClassResolver().resolveClass(name) == null) {
      findings.add(
          entry.file().place(node),
          "there is no class " + name,
          "correct its name, or put its jar into ext/");
    }
  }
}
