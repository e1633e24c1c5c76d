package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import dev.maskroute.routing.check.RouteModel.Configuration;
import dev.maskroute.routing.check.RouteModel.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    routes.addAll(new TemplatedRoutes(model, placeholders, findings).made());
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
    return names(route).stream()
        .filter(name -> known.stream().noneMatch(id -> PatternHelper.matchPattern(id, name)))
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
    return routes.stream()
        .map(this::source)
        .filter(Address::isCall)
        .map(Address::address)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What holds for a route: of its own file, and of the configurations it names. */
  List<Configuration> configurations(Route route) {
    List<String> names = names(route);
    Stream<Configuration> named =
        model.configurations.stream()
            .filter(
                found ->
                    names.isEmpty()
                        ? found.id().isEmpty()
                        : names.stream()
                            .anyMatch(name -> PatternHelper.matchPattern(found.id(), name)));
    return Stream.concat(Stream.of(route.own()), named).toList();
  }

  /** The configurations that a route names. */
  private List<String> names(Route route) {
    String written = route.definition().getRouteConfigurationId();
    return written == null
        ? List.of()
        : Targets.split(placeholders.resolve(written, route.parameters()), ",");
  }
}
