package dev.maskroute.routing.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The node that Camel refused, found again by its mark, so that it can be taken out and the rest
 * read on.
 *
 * @param node where it stands
 * @param key its key, if it has one
 * @param element the key around it; empty at the top of a file
 * @param removal takes it out of the tree
 */
record WrongNode(Node node, String key, String element, Runnable removal) {
  static Optional<WrongNode> find(Node root, MarkedYamlEngineException refused) {
    if (refused.getProblemMark().isEmpty()) {
      return Optional.empty();
    }
    Mark mark = refused.getProblemMark().get();
    String problem = refused.getProblem() == null ? "" : refused.getProblem();
    List<WrongNode> found = new ArrayList<>();
    collect(root, "", mark.getIndex(), found);
    return found.stream()
        .filter(wrong -> !wrong.key.isEmpty() && problem.endsWith(wrong.key))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  private static void collect(Node node, String element, int index, List<WrongNode> found) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : List.copyOf(mapping.getValue())) {
        if (starts(tuple.getKeyNode(), index)
            || starts(tuple.getValueNode(), index)
            || starts(mapping, index)) {
          found.add(of(mapping, tuple, element));
        }
        collect(tuple.getValueNode(), Yaml.key(tuple), index, found);
      }
    } else if (node instanceof SequenceNode list) {
      for (Node item : List.copyOf(list.getValue())) {
        collect(item, element, index, found);
        if (starts(item, index)) {
          found.add(new WrongNode(item, "", element, () -> list.getValue().remove(item)));
        }
      }
    }
  }

  private static WrongNode of(MappingNode mapping, NodeTuple tuple, String element) {
    return new WrongNode(
        tuple.getKeyNode(),
        Yaml.key(tuple),
        element,
        () -> mapping.setValue(mapping.getValue().stream().filter(t -> t != tuple).toList()));
  }

  private static boolean starts(Node node, int index) {
    return node.getStartMark().map(Mark::getIndex).orElse(-1) == index;
  }
}
