package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.config.SinkNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The route files of a site as texts, where it is enough to know whether they name something. */
final class RouteTexts {
  private static final String SUFFIX = ".camel.yaml";

  private static final Pattern STATEMENT =
      Pattern.compile("sql:file:\\{\\{maskroute\\.home}}/([^\\s\"'?]+\\.sql)");

  private static final Pattern OTHER_BEAN =
      Pattern.compile("\\b(ref: *[\"']?(?!asColumns\\b|tally\\b)\\w|beanType:)");

  private final Path sinks;
  private final List<String> sinkNames;
  private final List<String> texts = new ArrayList<>();

  RouteTexts(Settings settings) {
    sinkNames = settings.sinks();
    sinks = settings.routes().resolve("sinks");
    try (Stream<Path> files = Files.list(settings.routes())) {
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(RouteTexts::read)
          .forEach(texts::add);
    } catch (IOException e) {
      texts.clear(); // That there are no routes is said elsewhere.
    }
    settings.sinks().forEach(sink -> texts.add(read(sinks.resolve(sink + SUFFIX))));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  boolean hold(String words) {
    return texts.stream().anyMatch(text -> text.contains(words));
  }

  /** Whether a sink makes columns of a batch, which a statement then names as {@code :#field}. */
  boolean givesColumns(String sink) {
    return read(sinks.resolve(sink + SUFFIX)).contains("ref: asColumns");
  }

  /**
   * The files of statements on columns, from the home folder, of sinks on whose rows no bean but
   * the runner's own works. That of the shipped one is not among them.
   */
  List<String> statementsOnColumns() {
    return sinkNames.stream()
        .filter(sink -> !sink.equals(SinkNames.POSTGRES) && givesColumns(sink))
        .map(sink -> read(sinks.resolve(sink + SUFFIX)))
        .filter(text -> !OTHER_BEAN.matcher(text).find())
        .flatMap(text -> STATEMENT.matcher(text).results().map(found -> found.group(1)))
        .distinct()
        .toList();
  }

  /** Whether a step sets something of this name, as a header, which a statement may name too. */
  boolean set(String name) {
    Pattern set =
        Pattern.compile("(?m)\\bname: *[\"']?" + Pattern.quote(name) + "[\"']? *[,}]?\\s*$");
    return texts.stream().anyMatch(text -> set.matcher(text).find());
  }
}
