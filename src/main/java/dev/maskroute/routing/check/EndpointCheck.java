package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import dev.maskroute.config.Place;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Makes each endpoint that a route file names, without starting it, and says what it refuses. */
final class EndpointCheck {
  private static final Pattern SQL_OR_SCHEMA = Pattern.compile("[a-z-]+:file:(.+)");

  private final CamelContext context;
  private final Findings findings;
  private final Placeholders placeholders;
  private final Set<String> extraOptions;
  private final RouteModel model;
  private final Predicate<String> known;

  /**
   * Checks endpoints.
   *
   * @param known whether everything that a value names is there
   */
  EndpointCheck(
      CamelContext context,
      RouteModel model,
      Findings findings,
      Set<String> extraOptions,
      Predicate<String> known) {
    this.context = context;
    this.model = model;
    this.known = known;
    this.findings = findings;
    this.placeholders = new Placeholders(context);
    this.extraOptions = extraOptions;
  }

  /**
   * Checks one endpoint of a fixed address.
   *
   * @param uri the node of its address
   * @param options the node of its {@code parameters}, if there is one
   * @param open parameters of a template, which have no value here
   */
  void check(RouteFile file, Node uri, Optional<Node> options, Set<String> open) {
    String text = Yaml.text(uri);
    Map<String, String> given = options.map(Yaml::texts).orElseGet(TreeMap::new);
    if (Placeholders.namesOneOf(open, text + given.values())) {
      return;
    }
    String address = placeholders.resolve(text, Map.of());
    String scheme = Address.parse(address).scheme();
    if (context.getComponent(scheme, true, false) == null) {
      model.missesComponent(scheme);
      findings.add(
          file.place(uri),
          "there is no component " + scheme,
          Nearest.hint(
              scheme, Components.names(context), "put its jar and what it needs into ext/"));
      return;
    }
    if (!known.test(text) || !given.values().stream().allMatch(known)) {
      checkNames(file, options, scheme, given.keySet());
    } else if (!isFileMissing(file, uri, address)) {
      create(file, uri, options, address, given);
    }
  }

  /** Checks the names of options where each message makes the address, as far as it names one. */
  void checkOptions(RouteFile file, Node uri, Optional<Node> options) {
    String scheme = Address.parse(placeholders.resolve(Yaml.text(uri), Map.of())).scheme();
    if (!scheme.contains("${") && context.getComponent(scheme, true, false) != null) {
      checkNames(file, options, scheme, options.map(Yaml::texts).orElseGet(TreeMap::new).keySet());
    }
  }

  /** For an endpoint that cannot be made; tells whether it found options that there are not. */
  private boolean checkNames(
      RouteFile file, Optional<Node> options, String scheme, Set<String> names) {
    Set<String> all = EndpointOptions.names(context, scheme, extraOptions);
    List<NodeTuple> odd =
        names.stream()
            .filter(name -> !all.isEmpty() && all.stream().noneMatch(name::equalsIgnoreCase))
            .flatMap(name -> options.flatMap(node -> Yaml.tuple(node, name)).stream())
            .toList();
    odd.forEach(tuple -> unknown(file.place(tuple), Yaml.key(tuple), scheme, all));
    return !odd.isEmpty();
  }

  private void unknown(Place place, String option, String scheme, Set<String> all) {
    findings.add(
        place,
        option + " is no option of " + scheme,
        Nearest.hint(option, all, "take one that the documentation of " + scheme + " names"));
  }

  private boolean isFileMissing(RouteFile file, Node uri, String address) {
    Matcher matcher = SQL_OR_SCHEMA.matcher(address.replaceFirst("\\?.*", ""));
    if (!matcher.matches()) {
      return false;
    }
    try {
      Path path = Path.of(matcher.group(1).replaceFirst("^//", ""));
      if (Files.isRegularFile(path)) {
        return false;
      }
      findings.add(
          file.place(uri), "there is no file " + path, Neighbours.hint(path, "correct its name"));
      return true;
    } catch (InvalidPathException e) {
      return false; // Said when the endpoint is made.
    }
  }

  /** Takes out what is refused and tries again, so that all of it is found. */
  private void create(
      RouteFile file, Node uri, Optional<Node> options, String address, Map<String, String> given) {
    String scheme = Address.parse(address).scheme();
    Map<String, String> left = new TreeMap<>(given);
    for (int tries = 0; tries <= given.size(); tries++) {
      try {
        context.getEndpoint(withOptions(address, left));
        return;
      } catch (Exception e) {
        Set<String> refused = EndpointOptions.refused(e, left);
        if (refused.isEmpty() && checkNames(file, options, scheme, left.keySet())) {
          return; // What is missing may be what is misspelt.
        }
        if (refused.isEmpty()) {
          findings.addOnce(file.place(uri), Causes.of(e), "correct the address or its parameters");
          return;
        }
        for (String option : refused) {
          report(file, uri, options, option, e);
        }
        left.keySet().removeAll(refused);
      }
    }
  }

  private void report(
      RouteFile file, Node uri, Optional<Node> options, String option, Exception failure) {
    Optional<NodeTuple> tuple = options.flatMap(node -> Yaml.tuple(node, option));
    Place place = tuple.map(file::place).orElseGet(() -> file.place(uri));
    String scheme = Address.parse(placeholders.resolve(Yaml.text(uri), Map.of())).scheme();
    Set<String> all = EndpointOptions.names(context, scheme, extraOptions);
    if (EndpointOptions.isUnknown(failure) || !all.contains(option)) {
      unknown(place, option, scheme, all);
    } else {
      findings.add(place, Causes.root(failure), "correct the value of " + option);
    }
  }

  private String withOptions(String address, Map<String, String> options)
      throws URISyntaxException {
    Map<String, Object> all = new TreeMap<>();
    options.forEach((name, value) -> all.put(name, placeholders.resolve(value, Map.of())));
    return all.isEmpty()
        ? address
        : address + (address.contains("?") ? "&" : "?") + URISupport.createQueryString(all, false);
  }
}
