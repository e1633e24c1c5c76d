package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a site changes by editing its files, with the program as it is. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class SiteEditIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers);
  }

  @Test
  void runUntilEmpty_oneMoreColumn_isStoredWithoutCompiling() throws Exception {
    site.folder()
        .write(
            "sql/migrations/V1000__add_login_country.sql",
            "alter table user_logins add column login_country varchar(2), add column region text;");
    site.folder()
        .edit(
            "routes/store-logins.camel.yaml",
            "        - doTry:",
            """
                    - setVariable:
                        id: region
                        name: region
                        expression:
                          constant:
                            expression: north
                    - doTry:\
            """);
    String query = "sql/queries/insert-user-logins.sql";
    site.folder()
        .edit(
            query, "app_version, create_date)", "app_version, create_date, login_country, region)");
    site.folder()
        .edit(
            query,
            "app_version, create_date\nfrom",
            "app_version, create_date, upper(left(locale, 2)), :#${variable.region}\nfrom");
    servers.send(List.of(Bodies.login("u1").replace("\"US\"", "\"de-AT\""), Bodies.login("u2")));

    RunnerProcess run =
        RunnerProcess.run(site.folder(), site.environment(), "run", "--until-empty");

    assertThat(run.exitCode(0)).as(run.output()).isZero();
    assertThat(
            servers
                .database()
                .query("select user_id, login_country, region from user_logins order by 1"))
        .containsExactly(List.of("u1", "DE", "north"), List.of("u2", "US", "north"));
  }

  @Test
  void drain_oneMoreFieldOfTheMessage_isStored() throws Exception {
    site.folder()
        .write(
            "sql/migrations/V1000__add_email.sql",
            "alter table user_logins add column email varchar(99);");
    site.folder()
        .edit(
            "routes/login.schema.json",
            "\"properties\": {",
            "\"properties\": { \"email\": { \"type\": \"string\" },");
    String query = "sql/queries/insert-user-logins.sql";
    site.folder().edit(query, "create_date)\n", "create_date, email)\n");
    site.folder().edit(query, "create_date\nfrom", "create_date, email\nfrom");
    site.folder()
        .edit(query, "as create_date\n", "as create_date,\n  unnest(:#email::text[]) as email\n");
    servers.send(List.of(Bodies.login("u1").replace("{", "{\"email\": \"a@example.org\", ")));

    site.drain();

    assertThat(servers.database().query("select email from user_logins"))
        .containsExactly(List.of("a@example.org"));
  }

  @Test
  void runUntilEmpty_stepsOfOnesOwn_areRun() throws Exception {
    site.folder()
        .edit(
            "routes/login-ingest.camel.yaml",
            SiteRoutes.PARSE,
            """
                          - setHeader:
                              id: mark
                              name: seen
                              expression:
                                constant:
                                  expression: "yes"
            """
                + SiteRoutes.renameDevices("robot")
                + """
                          - log:
                              id: tell
                              message: a step of the site, seen ${header.seen}
            """
                + SiteRoutes.PARSE);
    servers.send(List.of(Bodies.login("u1"), Bodies.login("u2")));

    RunnerProcess run =
        RunnerProcess.run(site.folder(), site.environment(), "run", "--until-empty");

    assertThat(run.exitCode(0)).as(run.output()).isZero();
    assertThat(servers.database().query("select device_type from user_logins"))
        .containsExactly(List.of("robot"), List.of("robot"));
    assertThat(run.output()).contains("a step of the site, seen yes");
  }

  @Test
  void drain_stepThatDropsMessages_storesTheOthersAndDeletesAll() throws Exception {
    site.folder()
        .edit(
            "routes/login-ingest.camel.yaml",
            SiteRoutes.PARSE,
            """
                          - filter:
                              id: only-robots
                              expression:
                                simple:
                                  expression: ${body} not contains "robot"
                              steps:
                                - stop: {}
            """
                + SiteRoutes.PARSE);
    servers.send(List.of(Bodies.login("u1"), Bodies.login("u2", "robot"), Bodies.login("u3")));

    Summary summary = site.drain();

    assertThat(summary.counts().received()).isEqualTo(3);
    assertThat(servers.database().query("select user_id from user_logins"))
        .containsExactly(List.of("u2"));
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
  }

  @Test
  void run_plainRouteWithoutBatching_runsBesideTheOthers() throws Exception {
    servers.create("plain-queue");
    site.folder().write("routes/plain.camel.yaml", SiteRoutes.plain("plain-queue"));
    try (Runner runner = site.start()) {
      runner
          .queues()
          .send(servers.url("plain-queue"), List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":3}"));
      servers.send(List.of(Bodies.login("u1")));

      await()
          .atMost(ofSeconds(20))
          .untilAsserted(
              () -> {
                assertThat(servers.depth("plain-queue").isEmpty()).isTrue();
                assertThat(runner.counts().stored()).isEqualTo(1);
              });
      assertThat(folder.resolve("plain"))
          .isDirectoryContaining(file -> "{\"n\":2}".equals(text(file).replaceAll("\\s", "")))
          .satisfies(plain -> assertThat(plain.toFile().list()).hasSize(3));
    } finally {
      servers.remove("plain-queue");
    }
  }

  @Test
  void drain_jarInExt_givesARouteItsBean() throws Exception {
    jar(
        "acme.Fleet",
        """
        package acme;
        public class Fleet {
          public String rename(String body) { return body.replace("android", "fleet"); }
        }
        """);
    site.folder()
        .edit(
            "routes/login-ingest.camel.yaml",
            "- beans:\n",
            "- beans:\n    - name: fleet\n      type: acme.Fleet\n");
    site.folder()
        .edit(
            "routes/login-ingest.camel.yaml",
            SiteRoutes.PARSE,
            """
                          - bean:
                              id: fleet
                              ref: fleet
                              method: rename
            """
                + SiteRoutes.PARSE);
    servers.send(List.of(Bodies.login("u1")));

    site.drain();

    assertThat(servers.database().query("select device_type from user_logins"))
        .containsExactly(List.of("fleet"));
  }

  /** Compiles a class into a jar in {@code ext/}. */
  private void jar(String name, String source) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path file = classes.resolve("Fleet.java");
    Files.writeString(file, source);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), file.toString()))
        .isZero();
    String entry = name.replace('.', '/') + ".class";
    Files.createDirectories(folder.resolve("ext"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("ext/fleet.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry(entry));
      jar.write(Files.readAllBytes(classes.resolve(entry)));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
