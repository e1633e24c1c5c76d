package dev.maskroute.routing.check;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Looks at every value of a route file: placeholders, names of beans, endpoints. */
final class ValueCheck {
  /** Elements whose short form is an address. */
  private static final Set<String> ADDRESSED = Set.of("to", "toD", "wireTap", "from", "poll");

  /** Elements whose address may be made of each message. */
  private static final Set<String> DYNAMIC = Set.of("toD", "wireTap");

  private static final Set<String> LEFT_OPEN = Set.of("parameters", "beans");

  private final PlaceholderCheck placeholders;
  private final ReferenceCheck references;
  private final EndpointCheck endpoints;
  private final LossyOptions lossy;

  ValueCheck(
      CamelContext context, RouteModel model, Findings findings, Set<String> extraSqsOptions) {
    Set<String> declared =
        model.files.stream()
            .flatMap(file -> Yaml.tuples(file.root()))
            .filter(tuple -> Yaml.key(tuple).equals("beans"))
            .flatMap(tuple -> Yaml.children(tuple.getValueNode()).stream())
            .map(bean -> Yaml.text(bean, "name"))
            .collect(Collectors.toCollection(TreeSet::new));
    placeholders = new PlaceholderCheck(context, findings);
    references = new ReferenceCheck(context, model, findings, declared);
    endpoints =
        new EndpointCheck(
            context,
            model,
            findings,
            extraSqsOptions,
            text ->
                placeholders.areKnown(text) && (!text.startsWith("#") || references.isKnown(text)));
    lossy = new LossyOptions(context, findings);
  }

  void check(RouteFile file) {
    walk(file, file.root(), "", Set.of());
  }

  private void walk(RouteFile file, Node node, String element, Set<String> open) {
    if (!(node instanceof MappingNode mapping)) {
      Yaml.children(node).forEach(child -> walk(file, child, element, open));
      return;
    }
    Set<String> inner = new HashSet<>(open);
    inner.addAll(parameters(node));
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getValueNode() instanceof ScalarNode) {
        placeholders.check(file, tuple, inner);
        references.check(file, tuple, element, inner);
        lossy.check(file, tuple, element);
      }
      lossy.checkChannel(file, tuple);
      named(tuple).ifPresent(uri -> address(file, tuple, uri, inner));
      walk(file, tuple.getValueNode(), Yaml.key(tuple), inner);
    }
  }

  private void address(RouteFile file, NodeTuple tuple, Node uri, Set<String> open) {
    if (DYNAMIC.contains(Yaml.key(tuple)) && Yaml.text(uri).contains("${")) {
      endpoints.checkOptions(file, uri, options(tuple));
    } else {
      endpoints.check(file, uri, options(tuple), open);
    }
  }

  /** The address that an element names, in its long or short form. */
  private static Optional<Node> named(NodeTuple tuple) {
    if (tuple.getValueNode() instanceof ScalarNode) {
      boolean isAddress =
          ADDRESSED.contains(Yaml.key(tuple)) || Yaml.key(tuple).equals("deadLetterUri");
      return isAddress ? Optional.of(tuple.getValueNode()) : Optional.empty();
    }
    return Yaml.tuple(tuple.getValueNode(), "uri")
        .map(NodeTuple::getValueNode)
        .filter(uri -> ADDRESSED.contains(Yaml.key(tuple)));
  }

  private static Optional<Node> options(NodeTuple tuple) {
    return Yaml.tuple(tuple.getValueNode(), "parameters").map(NodeTuple::getValueNode);
  }

  /** The names that a route template leaves open: its parameters and its own beans. */
  private static Set<String> parameters(Node node) {
    return Yaml.tuple(node, "routeTemplate").stream()
        .flatMap(
            template -> LEFT_OPEN.stream().map(list -> Yaml.tuple(template.getValueNode(), list)))
        .flatMap(Optional::stream)
        .flatMap(list -> Yaml.children(list.getValueNode()).stream())
        .map(named -> Yaml.text(named, "name"))
        .collect(Collectors.toSet());
  }
}
