package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import dev.maskroute.config.Place;
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

/** The routes that are made of templates. */
final class TemplatedRoutes {
  private final RouteModel model;
  private final Placeholders placeholders;
  private final Findings findings;
  private final List<Route> routes = new ArrayList<>();

  TemplatedRoutes(RouteModel model, Placeholders placeholders, Findings findings) {
    this.model = model;
    this.placeholders = placeholders;
    this.findings = findings;
    model.instances.forEach(this::make);
  }

  List<Route> made() {
    return routes;
  }

  private void make(Instance instance) {
    Template template = model.templates.get(instance.definition().getRouteTemplateRef());
    if (template == null) {
      report(instance);
    } else {
      checkParameters(instance, template);
      add(made(instance, template), instance);
    }
  }

  private void report(Instance instance) {
    String name = instance.definition().getRouteTemplateRef();
    RouteFile file = instance.file();
    Place place = model.place("routeTemplateRef", name, file);
    findings.add(
        place,
        "there is no route template " + name,
        Nearest.hint(name, model.templates.keySet(), "declare it in a file of routes/"));
  }

  /** Camel passes over a parameter that the template has no use for. */
  private void checkParameters(Instance instance, Template used) {
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
  private void add(Route route, Instance instance) {
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
}
