package dev.maskroute.routing;

import dev.maskroute.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** The route files of a site: those in {@code routes/}, and those of the sinks that it names. */
final class RouteFiles {
  private final Path folder;
  private final List<String> sinks;

  RouteFiles(Settings settings) {
    folder = settings.routes();
    sinks = settings.sinks();
  }

  /** All of them, as Camel includes routes. */
  String all() {
    return withoutSinks()
        + sinks.stream()
            .map(sink -> ",file:" + folder + "/sinks/" + sink + ".camel.yaml")
            .collect(Collectors.joining());
  }

  /** The same without those of the sinks. */
  String withoutSinks() {
    return "file:" + folder + "/*.camel.yaml";
  }

  /** Where a batch goes, in the order of the sinks. */
  String sinkEndpoints() {
    return sinks.stream().map(sink -> "direct:sink-" + sink).collect(Collectors.joining(","));
  }

  /** Those that are there, as a context finds them, each folder in the order of names. */
  List<Path> existing(CamelContext context) throws Exception {
    List<Path> files = new ArrayList<>();
    for (String pattern : List.of(all().split(","))) {
      PluginHelper.getPackageScanResourceResolver(context).findResources(pattern).stream()
          .filter(Resource::exists)
          .map(resource -> Path.of(resource.getURI()))
          .sorted()
          .forEach(files::add);
    }
    return files;
  }
}
