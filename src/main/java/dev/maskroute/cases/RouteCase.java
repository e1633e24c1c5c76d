package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maskroute.queue.rehearsal.SentMessage;
import dev.maskroute.routing.Circumstances;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One case of a route.
 *
 * @param route id of the route that gets the messages
 * @param name of its folder
 * @param messages one batch
 * @param expected what has to come out; empty while nobody said so
 */
public record RouteCase(
    String route,
    String name,
    Path folder,
    List<SentMessage> messages,
    Circumstances circumstances,
    Optional<JsonNode> expected) {
  public RouteCase {
    requireNonNull(route, "route");
    requireNonNull(name, "name");
    requireNonNull(folder, "folder");
    messages = List.copyOf(messages);
    requireNonNull(circumstances, "circumstances");
    requireNonNull(expected, "expected");
  }

  /** As it is named in filters and reports. */
  public String title() {
    return route + "/" + name;
  }

  @Override
  public String toString() {
    return title();
  }
}
