package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/first-sink.md says is done, on the packaged program, in the order it says it. */
@Timeout(120)
final class FirstSinkDocumentIT {
  private static final Path DOCUMENT = Path.of("docs", "first-sink.md");

  /** A block of a kind, and of files the last name before it. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:`((?:routes|sql)/[^`]+)`[^\\n]*\\n)?```(properties|console|sql|yaml)\\n([^`]*)```");

  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>(camel-[^<]+)</artifactId>\\s*<version>([^<]+)</version>");

  @TempDir private Path folder;

  private static String document() throws IOException {
    return Files.readString(DOCUMENT);
  }

  @Test
  void steps_asWritten_giveWhatIsShown() throws Exception {
    try (Servers servers = Servers.start()) {
      SiteFolder site = SiteFolder.copyTo(folder);
      Map<String, String> environment = servers.environment();
      RunnerProcess.createKeys(site, environment);
      for (MatchResult block : BLOCK.matcher(document()).results().toList()) {
        if (block.group(2).equals("console")) {
          type(block.group(3), servers, site, environment);
        } else {
          write(block, site);
        }
      }
      assertThat(servers.number("select count(*) from devices")).isPositive();
      assertThat(
              servers
                  .database()
                  .query("select masked_device_id, first_day from devices order by 1"))
          .isEqualTo(
              servers
                  .database()
                  .query(
                      "select masked_device_id, min(create_date) from user_logins"
                          + " group by 1 order by 1"));
      try (Stream<Path> files = Files.walk(site.file("output/user-logins"))) {
        assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(1);
      }
    }
  }

  /** Does what the editor is told to. */
  private static void write(MatchResult block, SiteFolder site) throws IOException {
    if (block.group(2).equals("properties")) {
      Files.writeString(
          site.file("application.properties"), "\n" + block.group(3), StandardOpenOption.APPEND);
    } else {
      assertThat(block.group(1)).as("a file for: " + block.group(3)).isNotNull();
      Files.writeString(site.file(block.group(1)), block.group(3));
    }
  }

  /** Types each command and compares what it prints. */
  private static void type(
      String block, Servers servers, SiteFolder site, Map<String, String> environment)
      throws Exception {
    for (String shown : block.substring(1).split("\\n\\$", -1)) {
      List<String> lines = shown.strip().lines().toList();
      if (!lines.get(0).startsWith("maskroute ")) {
        continue; // Maven's, which the tests of those sinks run.
      }
      String[] words = lines.get(0).split(" ", 2)[1].split(" ");
      if (words[0].equals("run")) {
        servers.send(Bodies.good(3));
      }
      RunnerProcess run = RunnerProcess.run(site, environment, words);
      assertThat(run.exitCode(0)).as(run.output()).isZero();
      assertThat(run.output().lines()).containsAll(lines.subList(1, lines.size()));
    }
  }

  @Test
  void jars_namedInTheDocument_areAllThereAreInTheVersionsOfTheProgram() throws Exception {
    try (Stream<Path> poms = Files.list(Path.of("deploy", "ext"))) {
      for (Path pom : poms.toList()) {
        assertThat(document()).contains("$ mvn -f " + pom + " dependency:copy-dependencies");
        for (MatchResult camel : VERSION.matcher(Files.readString(pom)).results().toList()) {
          assertThat(Path.of("target/lib/camel-support-" + camel.group(2) + ".jar")).exists();
        }
      }
    }
    String aws = Files.readString(Path.of("deploy", "ext", "s3.xml"));
    String version = aws.replaceAll("(?s).*<aws-sdk.version>([^<]+)<.*", "$1");
    assertThat(Path.of("target/lib/sdk-core-" + version + ".jar")).exists();
  }

  @Test
  void links_leadSomewhere() throws Exception {
    assertThat(LINK.matcher(Files.readString(DOCUMENT)).results().map(link -> link.group(1)))
        .allMatch(link -> Files.exists(Path.of("docs").resolve(link)));
  }
}
