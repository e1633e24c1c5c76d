package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import dev.maskroute.config.Place;
import dev.maskroute.routing.check.RouteModel.Configuration;
import dev.maskroute.routing.check.RouteModel.Instance;
import dev.maskroute.routing.check.RouteModel.Route;
import dev.maskroute.routing.check.RouteModel.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.model.TemplatedRouteParameterDefinition;
import org.apache.camel.support.PatternHelper;

/** All routes with what calls reach them; templates in use count as routes. */
final class RouteTable {
  private final List<Route> routes = new ArrayList<>();
  private final RouteModel model;
  private final Placeholders placeholders;

  RouteTable(RouteModel model, Placeholders placeholders, Findings findings) {
    this.model = model;
    this.placeholders = placeholders;
    routes.addAll(model.routes);
    for (Instance instance : model.instances) {
      Template template = model.templates.get(instance.definition().getRouteTemplateRef());
      if (template == null) {
        report(instance, findings);
      } else {
        checkParameters(instance, template, findings);
        add(made(instance, template), instance, findings);
      }
    }
  }

  private void report(Instance instance, Findings findings) {
    String name = instance.definition().getRouteTemplateRef();
    RouteFile file = instance.file();
    Place place = model.place("routeTemplateRef", name, file);
    findings.add(
        place,
        "there is no route template " + name,
        Nearest.hint(name, model.templates.keySet(), "declare it in a file of routes/"));
  }

  /** Camel passes over a parameter that the template has no use for. */
  private void checkParameters(Instance instance, Template used, Findings findings) {
    Set<String> known =
        Stream.ofNullable(used.definition().getTemplateParameters())
            .flatMap(List::stream)
            .map(RouteTemplateParameterDefinition::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Stream.ofNullable(instance.definition().getParameters())
        .flatMap(List::stream)
        .map(TemplatedRouteParameterDefinition::getName)
        .filter(name -> !known.contains(name) && !isNamed(name, used.file()))
        .forEach(
            name ->
                findings.add(
                    model.place("name", name, instance.file()),
                    name + " is no parameter of " + instance.definition().getRouteTemplateRef(),
                    Nearest.hint(name, known, "write one of " + String.join(", ", known))));
  }

  private static boolean isNamed(String parameter, RouteFile file) {
    return Yaml.tuples(file.root())
        .map(tuple -> Yaml.text(tuple.getValueNode()))
        .anyMatch(text -> Placeholders.namesOneOf(Set.of(parameter), text));
  }

  /** One whose source has no address leads nowhere that could be followed. */
  private void add(Route route, Instance instance, Findings findings) {
    String source = route.definition().getInput().getEndpointUri();
    Matcher names = Placeholders.NAME.matcher(placeholders.resolve(source, route.parameters()));
    if (names.find()) {
      findings.add(
          model.place("routeId", instance.definition().getRouteId(), instance.file()),
          "no property has the name " + names.group(1),
          "add it to application.properties, or correct the parameters here");
    } else {
      routes.add(route);
    }
  }

  private static Route made(Instance instance, Template used) {
    RouteTemplateDefinition template = used.definition();
    RouteDefinition route = template.asRouteDefinition();
    if (instance.definition().getRouteId() != null) {
      route.routeId(instance.definition().getRouteId());
    }
    return new Route(route, used.file(), parameters(template, instance), instance.own());
  }

  private static Map<String, String> parameters(
      RouteTemplateDefinition template, Instance instance) {
    Map<String, String> parameters = new HashMap<>();
    Stream.ofNullable(template.getTemplateParameters())
        .flatMap(List::stream)
        .filter(one -> one.getDefaultValue() != null)
        .forEach(one -> parameters.put(one.getName(), one.getDefaultValue()));
    Stream.ofNullable(instance.definition().getParameters())
        .flatMap(List::stream)
        .forEach(one -> parameters.put(one.getName(), one.getValue()));
    return Map.copyOf(parameters);
  }

  List<Route> all() {
    return routes;
  }

  /** Camel passes over a name of no configuration, and with it all that is done about failures. */
  void checkConfigurations(Findings findings) {
    Set<String> known = configurations();
    for (Route route : routes) {
      String written = route.definition().getRouteConfigurationId();
      missing(route)
          .forEach(
              name ->
                  findings.add(
                      model.place("routeConfigurationId", written, route.file()),
                      "there is no route configuration " + name,
                      Nearest.hint(name, known, "declare it in a file of routes/")));
    }
  }

  /** The configurations that a route names and that are not there. */
  List<String> missing(Route route) {
    Set<String> known = configurations();
    String written = route.definition().getRouteConfigurationId();
    String names = placeholders.resolve(written == null ? "" : written, route.parameters());
    return Stream.of(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && known.stream().noneMatch(id -> matches(id, name)))
        .toList();
  }

  private Set<String> configurations() {
    return model.configurations.stream()
        .map(Configuration::id)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Address source(Route route) {
    return Address.parse(
        placeholders.resolve(route.definition().getInput().getEndpointUri(), route.parameters()));
  }

  /** The routes that take, or may take, what is sent to an address within the runner. */
  List<Route> takers(Address address) {
    if (address.isAny() || (address.isCall() && address.path().contains("${"))) {
      return perhaps(address);
    }
    return address.isCall()
        ? routes.stream()
            .filter(route -> source(route).address().equals(address.address()))
            .toList()
        : List.of();
  }

  /** The routes that may take what is sent to an address which a message makes. */
  private List<Route> perhaps(Address made) {
    String begin = made.isCall() ? made.address().replaceFirst("(?s)\\$(simple)?\\{.*", "") : "";
    return routes.stream()
        .filter(route -> source(route).isCall())
        .filter(route -> source(route).address().startsWith(begin))
        .toList();
  }

  Set<String> addresses() {
    Set<String> addresses = new TreeSet<>();
    routes.stream()
        .map(this::source)
        .filter(Address::isCall)
        .map(Address::address)
        .forEach(addresses::add);
    return addresses;
  }

  /** What holds for a route: of its own file, and of the configurations it names. */
  List<Configuration> configurations(Route route) {
    List<Configuration> found = new ArrayList<>();
    found.add(route.own());
    String named = route.definition().getRouteConfigurationId();
    for (Configuration configuration : model.configurations) {
      boolean applies =
          (named == null || named.isBlank())
              ? configuration.id().isEmpty()
              : matches(configuration.id(), placeholders.resolve(named, route.parameters()));
      if (applies) {
        found.add(configuration);
      }
    }
    return found;
  }

  private static boolean matches(String id, String names) {
    for (String name : List.of(names.split(","))) {
      if (PatternHelper.matchPattern(id, name.strip())) {
        return true;
      }
    }
    return false;
  }
}
