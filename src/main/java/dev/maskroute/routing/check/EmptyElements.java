package dev.maskroute.routing.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds elements of which only the key is written; Camel fails over them without a place. */
final class EmptyElements {
  private static final String REMEDY = "write what it holds, or take it out";

  private EmptyElements() {}

  /** Says which there are, and whether there are such. */
  static boolean find(RouteFile file, Findings findings) {
    Set<String> elements = new HashSet<>(YamlKeys.steps());
    elements.addAll(YamlKeys.top());
    List<NodeTuple> empty =
        Yaml.tuples(file.root())
            .filter(tuple -> elements.contains(Yaml.key(tuple)))
            .filter(tuple -> isEmpty(tuple.getValueNode()))
            .toList();
    empty.forEach(tuple -> findings.add(file.place(tuple), Yaml.key(tuple) + " is empty", REMEDY));
    return !empty.isEmpty();
  }

  private static boolean isEmpty(Node value) {
    return value instanceof ScalarNode && Yaml.text(value).isEmpty();
  }
}
