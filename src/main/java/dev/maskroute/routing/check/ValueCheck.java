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
    walk(file.root(), Entry.top(file));
  }

  /** Walks through a value, or a part of it, of the entry around it. */
  private void walk(Node node, Entry around) {
    if (!(node instanceof MappingNode mapping)) {
      Yaml.children(node).forEach(child -> walk(child, around));
      return;
    }
    Set<String> open = new HashSet<>(around.open());
    open.addAll(parameters(node));
    boolean refers = around.refers() || REFERRING.contains(around.key());
    for (NodeTuple tuple : mapping.getValue()) {
      Entry entry = new Entry(around.file(), tuple, around.key(), open, refers);
      values(entry);
      addresses(entry);
      own.check(entry);
      walk(entry.value(), entry);
    }
  }

  private void values(Entry entry) {
    if (entry.isScalar()) {
      placeholders.check(entry);
      references.check(entry);
      lossy.check(entry);
    }
    classes.check(entry);
    calls.check(entry);
    lossy.checkChannel(entry);
  }

  private void addresses(Entry entry) {
    named(entry)
        .map(uri -> new Naming(entry.file(), uri, Yaml.text(uri), options(entry)))
        .ifPresent(naming -> address(naming, entry));
    AddressLists.of(entry, resolver).forEach(naming -> endpoints.check(naming, entry.open()));
  }

  private void address(Naming naming, Entry entry) {
    if (naming.address().isBlank()) {
      endpoints.misses(naming);
      return;
    }
    lossy.checkOverwritten(naming, entry.key());
    if (DYNAMIC.contains(entry.key()) && naming.address().contains("${")) {
      endpoints.checkOptions(naming);
      return;
    }
    endpoints.check(naming, entry.open());
    if (entry.key().equals("from")) {
      sources.check(naming);
    }
  }

  /** The address that an element names, in its long or short form. */
  private static Optional<Node> named(Entry entry) {
    if (entry.isScalar()) {
      boolean isAddress = ADDRESSED.contains(entry.key()) || ADDRESSES.contains(entry.key());
      return isAddress ? Optional.of(entry.value()) : Optional.empty();
    }
    return Yaml.tuple(entry.value(), "uri")
        .map(NodeTuple::getValueNode)
        .filter(uri -> ADDRESSED.contains(entry.key()));
  }

  private static Optional<Node> options(Entry entry) {
    return Yaml.tuple(entry.value(), "parameters").map(NodeTuple::getValueNode);
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
