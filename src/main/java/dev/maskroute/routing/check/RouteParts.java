package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Configuration;
import dev.maskroute.routing.check.RouteModel.Instance;
import dev.maskroute.routing.check.RouteModel.Route;
import dev.maskroute.routing.check.RouteModel.Template;
import java.util.Map;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.RoutesDefinition;

/** Takes out of Camel's model what one file defines. */
final class RouteParts {
  private RouteParts() {}

  static void addTo(
      RouteModel model, RouteConfigurationBuilder builder, RouteFile file, Findings findings) {
    Configuration own = own(builder.getRouteCollection(), file);
    builder
        .getRouteCollection()
        .getRoutes()
        .forEach(
            route -> {
              if (route.getInput() == null) {
                // Nothing comes in, so there is nothing to follow.
                model.missesSteps();
                findings.add(
                    file.definition(route.getLineNumber()),
                    "the route has no from",
                    "write where its messages come from, or take it out");
              } else {
                model.routes.add(new Route(route, file, Map.of(), own));
              }
            });
    builder
        .getRouteTemplateCollection()
        .getRouteTemplates()
        .forEach(template -> model.templates.put(template.getId(), new Template(template, file)));
    builder
        .getTemplatedRouteCollection()
        .getTemplatedRoutes()
        .forEach(templated -> model.instances.add(new Instance(templated, file, own)));
    builder
        .getRouteConfigurationCollection()
        .getRouteConfigurations()
        .forEach(found -> model.configurations.add(Configuration.of(found, file)));
  }

  /** What a file says for all its routes. */
  private static Configuration own(RoutesDefinition routes, RouteFile file) {
    return new Configuration(
        "",
        file,
        routes.getOnExceptions(),
        routes.getOnCompletions(),
        Configuration.interceptions(
            routes.getIntercepts(), routes.getInterceptFroms(), routes.getInterceptSendTos()),
        DeadLetterChannel.of(routes.getErrorHandlerFactory()));
  }
}
