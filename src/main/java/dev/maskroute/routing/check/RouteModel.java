package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.model.InterceptDefinition;
import org.apache.camel.model.InterceptFromDefinition;
import org.apache.camel.model.InterceptSendToEndpointDefinition;
import org.apache.camel.model.OnCompletionDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;

/** What all route files together define, as Camel's own model. Mutable while files are read. */
final class RouteModel {
  final List<RouteFile> files = new ArrayList<>();
  final List<Route> routes = new ArrayList<>();
  final Map<String, Template> templates = new LinkedHashMap<>();
  final List<Instance> instances = new ArrayList<>();
  final List<Configuration> configurations = new ArrayList<>();

  /** Whether every step of every file is known, so that paths can be followed. */
  private boolean whole = true;

  /** Components that are not there; nothing can leave by them. */
  private final Set<String> missing = new HashSet<>();

  void missesComponent(String scheme) {
    missing.add(scheme);
  }

  boolean misses(String scheme) {
    return missing.contains(scheme);
  }

  /** Where a key has this value, in whatever file. */
  Place place(String key, String value, RouteFile otherwise) {
    return files.stream()
        .flatMap(
            file ->
                Yaml.tuples(file.root())
                    .filter(tuple -> Yaml.key(tuple).equals(key))
                    .filter(tuple -> Yaml.text(tuple.getValueNode()).equals(value))
                    .map(tuple -> file.place(tuple.getValueNode())))
        .findFirst()
        .orElseGet(otherwise::start);
  }

  boolean isWhole() {
    return whole;
  }

  void missesSteps() {
    whole = false;
  }

  /**
   * A route, or one made from a template.
   *
   * @param parameters of the template; empty for any other route
   * @param own what its file says for all its routes
   */
  record Route(
      RouteDefinition definition,
      RouteFile file,
      Map<String, String> parameters,
      Configuration own) {}

  /** A template, with the file in which its steps stand. */
  record Template(RouteTemplateDefinition definition, RouteFile file) {}

  /** A template put to use. */
  record Instance(TemplatedRouteDefinition definition, RouteFile file, Configuration own) {}

  /**
   * What is done about failures and completions.
   *
   * @param id that routes name; empty for those of a file
   * @param deadLetters its dead letter channel, if it has one
   */
  record Configuration(
      String id,
      RouteFile file,
      List<OnExceptionDefinition> failures,
      List<OnCompletionDefinition> completions,
      List<ProcessorDefinition<?>> interceptions,
      List<DeadLetterChannel> deadLetters) {
    static Configuration of(RouteConfigurationDefinition definition, RouteFile file) {
      return new Configuration(
          definition.getId() == null ? "" : definition.getId(),
          file,
          definition.getOnExceptions(),
          definition.getOnCompletions(),
          interceptions(
              definition.getIntercepts(),
              definition.getInterceptFroms(),
              definition.getInterceptSendTos()),
          DeadLetterChannel.of(definition.getErrorHandler()));
    }

    /** Of all kinds, as each is looked at alike. */
    static List<ProcessorDefinition<?>> interceptions(
        List<InterceptDefinition> atSteps,
        List<InterceptFromDefinition> atSources,
        List<InterceptSendToEndpointDefinition> atTargets) {
      List<ProcessorDefinition<?>> all = new ArrayList<>(atSteps);
      all.addAll(atSources);
      all.addAll(atTargets);
      return all;
    }
  }
}
