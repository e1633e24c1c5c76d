package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Place;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A copy of the shipped files whose routes are checked, without servers and keys. */
final class CheckedSite implements AutoCloseable {
  private static final String REGION = "aws.region";

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final SiteFolder site;

  private CheckedSite(SiteFolder site) {
    this.site = site;
  }

  static CheckedSite in(Path folder) throws IOException {
    // Without a region the client of SQS asks the network for one.
    System.setProperty(REGION, "us-east-1");
    return new CheckedSite(SiteFolder.copyTo(folder));
  }

  void edit(String name, String from, String to) throws IOException {
    site.edit(name, from, to);
  }

  void write(String name, String text) throws IOException {
    Files.writeString(site.file(name), text);
  }

  void set(String key, String value) throws IOException {
    site.set(key, value);
  }

  List<Problem> problems() throws Exception {
    Settings settings =
        SettingsLoader.load(
            site.path(),
            site.file("application.properties"),
            Map.of("MASKROUTE_SQS_ENDPOINT", "http://127.0.0.1:1"),
            UnaryOperator.identity());
    try (Protection protection = Protection.open(settings)) {
      return RouteChecks.problems(settings, protection);
    }
  }

  /** Where a text begins. */
  Place place(String file, String text) throws IOException {
    String all = Files.readString(site.file(file));
    int index = all.indexOf(text);
    assertThat(index).as("%s in %s", text, all).isNotNegative();
    String above = all.substring(0, index);
    int line = (int) above.chars().filter(c -> c == '\n').count() + 1;
    return new Place(file, line, index - above.lastIndexOf('\n'));
  }

  @Override
  public void close() {
    System.clearProperty(REGION);
    Thread.currentThread().setContextClassLoader(before);
  }
}
