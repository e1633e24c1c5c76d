package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A key of a route file with its value, and what stands around it.
 *
 * @param element the key around it
 * @param open names that a template leaves open
 * @param refers whether a value that begins with # names a bean
 */
record Entry(RouteFile file, NodeTuple tuple, String element, Set<String> open, boolean refers) {
  /** What holds all of a file, under no key. */
  static Entry top(RouteFile file) {
    Node none = new ScalarNode(Tag.STR, "", ScalarStyle.PLAIN);
    return new Entry(file, new NodeTuple(none, file.root()), "", Set.of(), false);
  }

  String key() {
    return Yaml.key(tuple);
  }

  Node value() {
    return tuple.getValueNode();
  }

  boolean isScalar() {
    return value() instanceof ScalarNode;
  }

  /** Empty for what is no scalar. */
  String text() {
    return Yaml.text(value());
  }

  /** Whether only the user of a template gives its value, or a part of it. */
  boolean isOpen() {
    return Placeholders.namesOneOf(open, text());
  }

  Place place() {
    return file.place(tuple);
  }

  Place valuePlace() {
    return file.place(value());
  }
}
