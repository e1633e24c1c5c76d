package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** A copy of the project's own files with keys of its own, run as the commands run it. */
final class TestSite {
  private final SiteFolder folder;
  private final Map<String, String> environment;

  private TestSite(SiteFolder folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Copies the files and makes the keysets. */
  static TestSite create(Path folder, Servers servers) throws Exception {
    TestSite site = new TestSite(SiteFolder.copyTo(folder), new HashMap<>(servers.environment()));
    site.with("MASKROUTE_WAIT_TIME", "0");
    site.createKeys("ip", "device_id");
    return site;
  }

  /** The same where nobody answers, neither a queue nor a database. */
  static TestSite withoutServers(Path folder) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("MASKROUTE_SQS_ENDPOINT", "http://127.0.0.1:1");
    environment.put("MASKROUTE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/postgres");
    environment.put("MASKROUTE_KEYS_KEK", Servers.KEK);
    environment.put("MASKROUTE_MANAGEMENT_PORT", "0");
    TestSite site = new TestSite(SiteFolder.copyTo(folder), environment);
    site.createKeys("ip", "device_id");
    return site;
  }

  /** Makes keysets of aes-siv. */
  void createKeys(String... fields) throws Exception {
    KeysetStore keysets = Protection.keysets(settings());
    for (String field : fields) {
      keysets.create(field, Method.AES_SIV);
    }
  }

  /** Adds a migration by which the database refuses rows of the device type {@code bot}. */
  void refuseRobots() throws IOException {
    Files.writeString(
        folder().file("sql/migrations/V1000__refuse_robots.sql"),
        "alter table user_logins add constraint no_robots check (device_type <> 'bot');");
  }

  /** Sets a variable of the environment. */
  TestSite with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  SiteFolder folder() {
    return folder;
  }

  Map<String, String> environment() {
    return environment;
  }

  Settings settings() throws InvalidSettingsException {
    return SettingsLoader.load(
        folder.path(),
        folder.file("application.properties"),
        environment,
        UnaryOperator.identity());
  }

  /** Runs a command line on this site, in the test's own process. */
  CommandRun run(String... words) throws IOException {
    return run(Cli.commandLine(new Cli()), words);
  }

  /** Runs one command on this site, in the test's own process. */
  CommandRun run(CommandLine command, String... words) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.file("application.properties")));
    for (Setting setting : Setting.values()) {
      String value = environment.get(Setting.environmentName(setting.key()));
      if (value != null) {
        lines.add(setting.key() + "=" + value);
      }
    }
    Path file = Files.write(folder.file("command.properties"), lines);
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", folder.path().toString(), "--config", file.toString()));
    return CommandRun.of(command, all.toArray(String[]::new));
  }

  /** Writes the files of a further data set and makes its keysets. */
  void addDataset(String name, String fields, String... secrets) throws Exception {
    CommandRun run =
        CommandRun.ofNewDataset(name, fields, String.join(",", secrets), folder.path());
    if (run.exit() != 0) {
      throw new IllegalStateException(run.err());
    }
    for (String field : secrets) {
      createKeys(name + "." + field);
    }
  }

  /** What masks and unmasks a field here. */
  FieldCipher cipher(String field) throws InvalidSettingsException {
    return Protection.cipher(settings(), field);
  }

  /** A runner that polls. */
  Runner start() throws Exception {
    return start(Runner.of(settings()));
  }

  /** A runner that polls, and looks at its files several times a second. */
  Runner startReloading() throws Exception {
    return start(Runner.reloading(source(), Duration.ofMillis(150)));
  }

  private SettingsSource source() {
    return new SettingsSource() {
      @Override
      public Path home() {
        return folder.path();
      }

      @Override
      public Path file() {
        return folder.file("application.properties");
      }

      @Override
      public Settings read() throws InvalidSettingsException {
        return settings();
      }
    };
  }

  private static Runner start(Runner runner) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try {
      runner.start();
      runner.awaitReady();
      return runner;
    } catch (Exception e) {
      runner.close();
      throw e;
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** What {@code run --until-empty} does, in the test's own process. */
  Summary drain() throws Exception {
    try (Runner runner = start()) {
      return new Drain(runner).await();
    }
  }
}
