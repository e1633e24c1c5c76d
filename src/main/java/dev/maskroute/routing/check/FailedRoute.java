package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToCreateRouteFromTemplateException;
import org.apache.camel.FailedToStartRouteException;

/** Finds where the route stands that Camel could not build or start. */
public final class FailedRoute {
  private FailedRoute() {}

  /**
   * The place of its id; empty where the failure is of no one route.
   *
   * @param home where the path starts that is shown
   * @param routes the folder of the route files
   */
  public static Optional<Place> in(Throwable failure, Path home, Path routes) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> id = id(cause);
      if (id.isPresent()) {
        return place(id.get(), home, routes);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> id(Throwable failure) {
    if (failure instanceof FailedToCreateRouteException create) {
      return Optional.ofNullable(create.getRouteId());
    }
    if (failure instanceof FailedToCreateRouteFromTemplateException create) {
      return Optional.ofNullable(create.getRouteId());
    }
    return failure instanceof FailedToStartRouteException start
        ? Optional.ofNullable(start.getRouteId())
        : Optional.empty();
  }

  private static Optional<Place> place(String id, Path home, Path routes) {
    Pattern line =
        Pattern.compile("[\\s-]*\\b((?:id|routeId): *[\"']?" + Pattern.quote(id) + "[\"']?)\\s*");
    try (Stream<Path> files = Files.walk(routes, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".camel.yaml"))
          .sorted()
          .flatMap(file -> places(file, line, home))
          // A step of that name stands deeper than the route.
          .min((one, other) -> Integer.compare(one.column(), other.column()));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // Only the place is not known.
    }
  }

  private static Stream<Place> places(Path file, Pattern sought, Path home) {
    try {
      List<String> lines = Files.readAllLines(file);
      String name = home.relativize(file).toString().replace('\\', '/');
      Stream.Builder<Place> places = Stream.builder();
      for (int i = 0; i < lines.size(); i++) {
        Matcher matcher = sought.matcher(lines.get(i));
        if (matcher.matches()) {
          places.add(new Place(name, i + 1, matcher.start(1) + 1));
        }
      }
      return places.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
