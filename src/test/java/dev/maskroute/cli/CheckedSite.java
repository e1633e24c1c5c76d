package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Folders;
import dev.maskroute.config.Place;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A copy of the shipped files whose routes are checked, without servers and keys. As an extension
 * of JUnit it is made anew for each test.
 */
final class CheckedSite implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
  private static final String REGION = "aws.region";

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private SiteFolder site;

  static CheckedSite open() throws IOException {
    CheckedSite checked = new CheckedSite();
    checked.copy();
    return checked;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    copy();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    close();
  }

  private void copy() throws IOException {
    // Without a region the client of SQS asks the network for one.
    System.setProperty(REGION, "us-east-1");
    site = SiteFolder.copyTo(Files.createTempDirectory("checked-site"));
  }

  Path path() {
    return site.path();
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
    return problems(new ArrayList<>());
  }

  /** Of files in order. */
  List<String> warnings() throws Exception {
    List<String> warnings = new ArrayList<>();
    assertThat(problems(warnings)).isEmpty();
    return warnings;
  }

  private List<Problem> problems(List<String> warnings) throws Exception {
    Settings settings =
        SettingsLoader.load(
            site.path(),
            site.file("application.properties"),
            Map.of("MASKROUTE_SQS_ENDPOINT", "http://127.0.0.1:1"),
            UnaryOperator.identity());
    try (Protection protection = Protection.open(settings)) {
      return RouteChecks.problems(settings, protection, warnings);
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
  public void close() throws IOException {
    System.clearProperty(REGION);
    Thread.currentThread().setContextClassLoader(before);
    Folders.delete(site.path());
  }
}
