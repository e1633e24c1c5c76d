package dev.maskroute.routing.check;

import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The beans that route files declare. */
final class Beans {
  private static final String KEY = "beans";

  private Beans() {}

  /** Those of all files, also within templates. */
  static Stream<Node> everywhere(List<RouteFile> files) {
    return files.stream()
        .flatMap(file -> Yaml.tuples(file.root()))
        .filter(tuple -> Yaml.key(tuple).equals(KEY))
        .flatMap(tuple -> Yaml.children(tuple.getValueNode()).stream());
  }

  /** Those at the top of a file. */
  static List<Node> of(Node root) {
    return Yaml.children(root).stream()
        .flatMap(item -> Yaml.tuple(item, KEY).stream())
        .flatMap(beans -> Yaml.children(beans.getValueNode()).stream())
        .toList();
  }

  /** The same file as if it declared this bean and nothing else. */
  static Node alone(Node bean) {
    Node key = new ScalarNode(Tag.STR, KEY, ScalarStyle.PLAIN);
    return list(
        Stream.of(
            new MappingNode(
                Tag.MAP, List.of(new NodeTuple(key, list(Stream.of(bean)))), FlowStyle.BLOCK)));
  }

  /** The same file without its beans. */
  static Node without(Node root) {
    return root instanceof SequenceNode items
        ? list(items.getValue().stream().filter(item -> Yaml.tuple(item, KEY).isEmpty()))
        : root;
  }

  private static Node list(Stream<? extends Node> items) {
    return new SequenceNode(Tag.SEQ, items.map(Node.class::cast).toList(), FlowStyle.BLOCK);
  }
}
