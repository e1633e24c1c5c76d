package dev.maskroute.routing.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Walks through YAML nodes. */
final class Yaml {
  /** More than any route needs; deeper ones would be walked for ever, or end the thread. */
  private static final int DEEPEST = 200;

  private static final int MOST_NODES = 200_000;

  private Yaml() {}

  /** Whether it can be walked, with all that its aliases name, and themselves in it. */
  static boolean isBounded(Node root) {
    return visit(root, DEEPEST, MOST_NODES) >= 0;
  }

  /** Gives how many more nodes may be visited; less than none when there are too many. */
  private static int visit(Node node, int depth, int left) {
    int rest = depth == 0 ? -1 : left - 1;
    for (Node child : children(node)) {
      if (rest < 0) {
        return rest;
      }
      rest = visit(child, depth - 1, rest);
    }
    return rest;
  }

  /** Every key with its value, at any depth, outer before inner. */
  static Stream<NodeTuple> tuples(Node node) {
    if (node instanceof MappingNode mapping) {
      return List.copyOf(mapping.getValue()).stream()
          .flatMap(tuple -> Stream.concat(Stream.of(tuple), tuples(tuple.getValueNode())));
    }
    return children(node).stream().flatMap(Yaml::tuples);
  }

  /** Every item of every list that is itself a mapping. */
  static Stream<Node> items(Node node) {
    Stream<Node> own =
        node instanceof SequenceNode list
            ? list.getValue().stream().filter(MappingNode.class::isInstance)
            : Stream.of();
    return Stream.concat(own, children(node).stream().flatMap(Yaml::items));
  }

  static List<Node> children(Node node) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream().map(NodeTuple::getValueNode).toList();
    }
    return node instanceof SequenceNode list ? List.copyOf(list.getValue()) : List.of();
  }

  /** Takes out the items of lists that have lost their only key. */
  static void dropEmptyItems(Node node) {
    if (node instanceof SequenceNode list) {
      list.getValue().removeIf(item -> item instanceof MappingNode map && map.getValue().isEmpty());
    }
    children(node).forEach(Yaml::dropEmptyItems);
  }

  /** The text of a scalar; empty text for anything else. */
  static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  static String key(NodeTuple tuple) {
    return text(tuple.getKeyNode());
  }

  static Optional<NodeTuple> tuple(Node node, String key) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream().filter(tuple -> key(tuple).equals(key)).findFirst()
        : Optional.empty();
  }

  static String text(Node node, String key) {
    return tuple(node, key).map(found -> text(found.getValueNode())).orElse("");
  }

  /** The scalars of a mapping, by key. */
  static Map<String, String> texts(Node node) {
    Map<String, String> texts = new TreeMap<>();
    if (node instanceof MappingNode mapping) {
      mapping.getValue().stream()
          .filter(tuple -> tuple.getValueNode() instanceof ScalarNode)
          .forEach(tuple -> texts.put(key(tuple), text(tuple.getValueNode())));
    }
    return texts;
  }
}
