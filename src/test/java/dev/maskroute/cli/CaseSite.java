package dev.maskroute.cli;

import ch.qos.logback.classic.Logger;
import dev.maskroute.config.Folders;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * A copy of the project's own files, made anew for each test, whose cases are run in the test's own
 * process.
 */
final class CaseSite implements BeforeEachCallback, AfterEachCallback {
  /** The shipped case of one message that becomes one row. */
  static final String STORED = "routes/cases/login-ingest/stored/";

  private SiteFolder folder;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = SiteFolder.copyTo(Files.createTempDirectory("case-site"));
  }

  /** The command silences loggers, and other tests listen to them. */
  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    Logs.level("WARN");
    ((Logger) LoggerFactory.getLogger("org.apache.camel")).setLevel(null);
    Folders.delete(folder.path());
  }

  /** Runs the command {@code test}. */
  CommandRun test(String... words) {
    List<String> all = new ArrayList<>(List.of("test"));
    all.addAll(List.of(words));
    all.addAll(List.of("--home", folder.path().toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** Lets a step of logins call a route that there is not, {@code direct:login-plian}. */
  void callMissingRoute() throws IOException {
    String step = "              - bean:\n                  id: check-text\n";
    folder.edit(
        "routes/login-ingest.camel.yaml",
        step,
        "- to:\n    id: mine\n    uri: direct:login-plian\n".indent(14) + step);
  }

  /** Writes a file of the site and the folders above it. */
  void write(String file, String text) throws IOException {
    Files.createDirectories(folder.file(file).getParent());
    Files.writeString(folder.file(file), text);
  }

  String read(String file) throws IOException {
    return Files.readString(folder.file(file));
  }

  SiteFolder folder() {
    return folder;
  }
}
