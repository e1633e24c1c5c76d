package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * An address as a file names it.
 *
 * @param node where it stands
 * @param address as it is written
 * @param options the node of its {@code parameters}, if there is one
 */
record Naming(RouteFile file, Node node, String address, Optional<Node> options) {
  Map<String, String> given() {
    return options.map(Yaml::texts).orElseGet(TreeMap::new);
  }

  Place place() {
    return file.place(node);
  }

  /** Where one of its options stands. */
  Place place(String option) {
    return option(option).map(file::place).orElseGet(this::place);
  }

  Optional<NodeTuple> option(String name) {
    return options.flatMap(all -> Yaml.tuple(all, name));
  }

  /** Whether it is made of parameters that only the user of a template gives. */
  boolean isOpen(Set<String> parameters) {
    return Placeholders.namesOneOf(parameters, address + given().values());
  }
}
