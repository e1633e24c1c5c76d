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

  /** Keys whose value is an address and nothing else. */
  private static final Set<String> ADDRESSES =
      Set.of("deadLetterUri", "afterUri", "compensation", "completion");

  /** Elements within which a value that begins with # names a bean. */
  private static final Set<String> REFERRING = Set.of("parameters", "properties", "constructors");

  /** Elements whose address may be made of each message. */
  private static final Set<String> DYNAMIC = Set.of("toD", "wireTap");

  private static final Set<String> LEFT_OPEN = Set.of("parameters", "beans");

  private final PlaceholderCheck placeholders;
  private final ReferenceCheck references;
  private final EndpointCheck endpoints;
  private final ClassCheck classes;
  private final CallCheck calls;
  private final LossyOptions lossy;
  private final SourceCheck sources;
  private final OwnBeans own;
  private final Placeholders resolver;

  ValueCheck(
      CamelContext context,
      RouteModel model,
      Findings findings,
      Set<String> extraSqsOptions,
      OwnBeans own) {
    Set<String> declared =
        Beans.everywhere(model.files)
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
    classes = new ClassCheck(context, findings);
    calls = new CallCheck(context, findings);
    lossy = new LossyOptions(context, findings);
    sources = new SourceCheck(context, findings);
    this.own = own;
    resolver = new Placeholders(context);
  }

  void check(RouteFile file) {
    sources.checkRest(file);
    walk(file, file.root(), new Around("", Set.of(), false));
  }

  /**
   * What stands around a node.
   *
   * @param element the key around it
   * @param open names that a template leaves open
   * @param refers whether a value that begins with # names a bean
   */
  private record Around(String element, Set<String> open, boolean refers) {
    Around with(Set<String> more) {
      Set<String> all = new HashSet<>(open);
      all.addAll(more);
      return new Around(element, all, refers);
    }

    Around within(String key) {
      return new Around(key, open, refers || REFERRING.contains(key));
    }
  }

  private void walk(RouteFile file, Node node, Around outer) {
    if (!(node instanceof MappingNode mapping)) {
      Yaml.children(node).forEach(child -> walk(file, child, outer));
      return;
    }
    Around inner = outer.with(parameters(node));
    for (NodeTuple tuple : mapping.getValue()) {
      values(file, tuple, inner);
      addresses(file, tuple, inner.open());
      own.check(file, tuple);
      walk(file, tuple.getValueNode(), inner.within(Yaml.key(tuple)));
    }
  }

  private void values(RouteFile file, NodeTuple tuple, Around around) {
    if (tuple.getValueNode() instanceof ScalarNode) {
      placeholders.check(file, tuple, around.open());
      references.check(file, tuple, around.element(), around.refers(), around.open());
      lossy.check(file, tuple, around.element());
    }
    classes.check(file, tuple, around.element(), around.open());
    calls.check(file, tuple, around.element(), around.open());
    lossy.checkChannel(file, tuple);
  }

  private void addresses(RouteFile file, NodeTuple tuple, Set<String> open) {
    named(tuple)
        .map(uri -> new Naming(file, uri, Yaml.text(uri), options(tuple)))
        .ifPresent(naming -> address(Yaml.key(tuple), naming, open));
    AddressLists.of(file, tuple, resolver).forEach(naming -> endpoints.check(naming, open));
  }

  private void address(String element, Naming naming, Set<String> open) {
    if (naming.address().isBlank()) {
      endpoints.misses(naming);
      return;
    }
    lossy.checkOverwritten(naming, element);
    if (DYNAMIC.contains(element) && naming.address().contains("${")) {
      endpoints.checkOptions(naming);
      return;
    }
    endpoints.check(naming, open);
    if (element.equals("from")) {
      sources.check(naming);
    }
  }

  /** The address that an element names, in its long or short form. */
  private static Optional<Node> named(NodeTuple tuple) {
    if (tuple.getValueNode() instanceof ScalarNode) {
      boolean isAddress =
          ADDRESSED.contains(Yaml.key(tuple)) || ADDRESSES.contains(Yaml.key(tuple));
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
