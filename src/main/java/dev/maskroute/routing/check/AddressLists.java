package dev.maskroute.routing.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The addresses that steps name by an expression which is the same for every message. */
final class AddressLists {
  /** Steps, with the option that says what is between two addresses; one without has only one. */
  private static final Map<String, String> DELIMITERS =
      Map.of(
          "recipientList", "delimiter",
          "routingSlip", "uriDelimiter",
          "dynamicRouter", "uriDelimiter",
          "enrich", "",
          "pollEnrich", "");

  private AddressLists() {}

  static List<Naming> of(Entry step, Placeholders placeholders) {
    String option = DELIMITERS.get(step.key());
    if (option == null) {
      return List.of();
    }
    String delimiter = option.isEmpty() ? "\n" : Yaml.text(step.value(), option);
    return fixed(step.value()).stream()
        .flatMap(
            node ->
                Targets.split(placeholders.resolve(Yaml.text(node)), delimiter).stream()
                    .map(one -> new Naming(step.file(), node, one, Optional.empty())))
        .toList();
  }

  private static Optional<Node> fixed(Node step) {
    return Stream.concat(
            Stream.of(step), Yaml.tuple(step, "expression").map(NodeTuple::getValueNode).stream())
        .flatMap(holder -> Stream.of("constant", "simple").map(name -> Yaml.tuple(holder, name)))
        .flatMap(Optional::stream)
        .map(language -> text(language.getValueNode()))
        .filter(node -> SimpleFunctions.of(Yaml.text(node)).isEmpty())
        .findFirst();
  }

  private static Node text(Node language) {
    return language instanceof ScalarNode
        ? language
        : Yaml.tuple(language, "expression").map(NodeTuple::getValueNode).orElse(language);
  }
}
