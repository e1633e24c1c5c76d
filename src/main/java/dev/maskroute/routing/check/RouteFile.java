package dev.maskroute.routing.check;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Place;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.NodeType;

/** A route file as YAML nodes, which know where they stand. */
final class RouteFile {
  private final String name;
  private final Node root;

  /** By the line that Camel notes for a definition: the first one of what belongs to its key. */
  private final Map<Integer, Place> definitions = new HashMap<>();

  /** Steps of one line, of which Camel notes the line as people count. */
  private final Map<Integer, NodeTuple> brief = new HashMap<>();

  RouteFile(String name, Node root) {
    this.name = requireNonNull(name, "name");
    this.root = requireNonNull(root, "root");
    noteTuples(NodeType.MAPPING);
    Yaml.items(root).forEach(item -> definitions.putIfAbsent(line(item), place(item)));
    noteTuples(NodeType.SCALAR);
    Yaml.tuples(root)
        .filter(tuple -> tuple.getValueNode().getNodeType() == NodeType.SCALAR)
        .forEach(tuple -> brief.put(line(tuple.getValueNode()) + 1, tuple));
  }

  private void noteTuples(NodeType type) {
    Yaml.tuples(root)
        .filter(tuple -> tuple.getValueNode().getNodeType() == type)
        .forEach(tuple -> definitions.putIfAbsent(line(tuple.getValueNode()), place(tuple)));
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1);
  }

  String name() {
    return name;
  }

  Node root() {
    return root;
  }

  Place place(NodeTuple tuple) {
    return place(tuple.getKeyNode());
  }

  Place place(Node node) {
    return node.getStartMark().map(this::place).orElseGet(this::start);
  }

  Place place(Mark mark) {
    return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Stands for the whole file, where nothing more is known. */
  Place start() {
    return new Place(name, 1, 1);
  }

  /** The step of a kind that Camel says to be at a line. */
  Place definition(int line, String kind) {
    NodeTuple step = brief.get(line);
    return step != null && Yaml.key(step).equals(kind) ? place(step) : definition(line);
  }

  /** The step or route that Camel says to be at a line. */
  Place definition(int line) {
    return definitions.getOrDefault(line, new Place(name, Math.max(line, 1), 1));
  }
}
