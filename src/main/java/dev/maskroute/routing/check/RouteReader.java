package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import dev.maskroute.config.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads route files by Camel's own YAML DSL, one by one. What it refuses is taken out and the rest
 * of the file read again, so that one mistake does not hide the next.
 */
final class RouteReader extends YamlRoutesBuilderLoader {
  /** More mistakes than this in one file are not looked for. */
  private static final int MOST_MISTAKES = 30;

  /** A path may lead over what was taken out of these. */
  private static final Set<String> STEPS = Set.of("steps", "bean", "process", "marshal", "crypto");

  private final Path home;
  private final RouteModel model;
  private final Findings findings;

  RouteReader(CamelContext context, Path home, RouteModel model, Findings findings) {
    this.home = home;
    this.model = model;
    this.findings = findings;
    setCamelContext(context);
  }

  void read(Path path) {
    String name = home.relativize(path).toString().replace('\\', '/');
    try {
      compose(name, Files.readString(path)).ifPresent(root -> read(path, name, root));
    } catch (CharacterCodingException e) {
      model.missesSteps();
      findings.add(new Place(name, 1, 1), "is not UTF-8", "save it in that encoding");
    } catch (StackOverflowError e) {
      tooDeep(new Place(name, 1, 1));
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .or(e::getContextMark)
              .map(mark -> new Place(name, mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(new Place(name, 1, 1));
      unreadable(place, "is no YAML: " + e.getProblem());
    } catch (IOException | YamlEngineException e) {
      unreadable(new Place(name, 1, 1), "cannot be read: " + e.getMessage());
    }
  }

  private void read(Path path, String name, Node root) {
    if (!Yaml.isBounded(root)) {
      tooDeep(new Place(name, 1, 1));
    } else if (!(root instanceof SequenceNode)) {
      model.missesSteps();
      findings.add(
          new Place(name, 1, 1), "is no list", "begin each route, or what it is, with a dash");
    } else {
      read(path, new RouteFile(name, root));
    }
  }

  private void tooDeep(Place place) {
    model.missesSteps();
    findings.add(
        place,
        "is nested too deeply, or holds itself by an alias",
        "write out what an alias names");
  }

  private void unreadable(Place place, String cause) {
    model.missesSteps();
    findings.add(place, cause, "look at the indentation, quotes and colons here and just above");
  }

  private static Optional<Node> compose(String name, String text) {
    return new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text);
  }

  private void read(Path path, RouteFile file) {
    model.files.add(file);
    // Each bean by itself, as Camel makes it at once and the first that fails would end the file.
    for (Node bean : Beans.of(file.root())) {
      readAll(file, () -> build(path, file, Beans.alone(bean)), file.place(bean));
    }
    readAll(
        file,
        () ->
            RouteParts.addTo(model, build(path, file, Beans.without(file.root())), file, findings),
        file.start());
  }

  private void readAll(RouteFile file, Reading reading, Place place) {
    for (int mistakes = 0; mistakes < MOST_MISTAKES; mistakes++) {
      try {
        reading.read();
        return;
      } catch (MarkedYamlEngineException e) {
        Optional<Runnable> mending = refused(file, e);
        if (mending.isEmpty()) {
          return;
        }
        mending.get().run();
        Yaml.dropEmptyItems(file.root());
      } catch (Exception e) {
        model.missesSteps();
        if (!(e instanceof UnsupportedOperationException) || !EmptyElements.find(file, findings)) {
          Problem found =
              InvalidFileException.in(e, home)
                  .orElseGet(() -> new Problem(place, Causes.root(e), Causes.remedy(e)));
          findings.addOnce(found.place().orElseThrow(), found.cause(), found.remedy());
        }
        return;
      }
    }
  }

  /** One try. */
  @FunctionalInterface
  private interface Reading {
    void read() throws Exception;
  }

  private RouteConfigurationBuilder build(Path path, RouteFile file, Node root) throws Exception {
    Resource resource = ResourceHelper.fromString("file:" + path, "");
    LoadSettings settings = LoadSettings.builder().setLabel(file.name()).build();
    RouteConfigurationBuilder builder =
        (RouteConfigurationBuilder)
            builder(newYamlDeserializationContext(settings, resource), root);
    builder.setCamelContext(getCamelContext());
    builder.setResource(resource);
    builder.configuration();
    builder.configure();
    return builder;
  }

  private Optional<Runnable> refused(RouteFile file, MarkedYamlEngineException refusal) {
    Optional<WrongNode> wrong = WrongNode.find(file.root(), refusal);
    if (wrong.isEmpty()) {
      model.missesSteps();
      Place place = refusal.getProblemMark().map(file::place).orElseGet(file::start);
      findings.add(place, Refusals.words(refusal), "correct it as Camel's YAML DSL has it");
      return Optional.empty();
    }
    WrongNode node = wrong.get();
    String element = node.element();
    if (STEPS.contains(element) || element.isEmpty()) {
      model.missesSteps();
    }
    findings.add(
        file.place(node.node()), Refusals.cause(node, refusal), Refusals.remedy(node, refusal));
    return Optional.of(node.removal());
  }
}
