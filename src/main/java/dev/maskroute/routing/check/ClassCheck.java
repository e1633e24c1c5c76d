package dev.maskroute.routing.check;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

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

  /**
   * Looks at what stands behind one key.
   *
   * @param element the key around it
   * @param open names that a template leaves open
   */
  void check(RouteFile file, NodeTuple tuple, String element, Set<String> open) {
    String key = Yaml.key(tuple);
    if (key.equals("exception")) {
      Yaml.children(tuple.getValueNode()).forEach(name -> check(file, name, open));
    } else if (TYPES.contains(key) || (key.equals("type") && element.equals("convertBodyTo"))) {
      check(file, tuple.getValueNode(), open);
    }
  }

  private void check(RouteFile file, Node node, Set<String> open) {
    String text = Yaml.text(node);
    String name = placeholders.resolve(text);
    boolean known = !name.isBlank() && !name.contains("{{") && !Placeholders.namesOneOf(open, text);
    if (known && context.getClassResolver().resolveClass(name) == null) {
      findings.add(
          file.place(node),
          "there is no class " + name,
          "correct its name, or put its jar into ext/");
    }
  }
}
