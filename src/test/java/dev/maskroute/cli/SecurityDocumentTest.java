package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions that docs/security.md says are used are those that are. */
final class SecurityDocumentTest {
  private static final Path DOCUMENT = Path.of("docs", "security.md");
  private static final Pattern NAMED = Pattern.compile("([A-Za-z][\\w-]*) (\\d[\\d.]*\\d)");

  @ParameterizedTest
  @CsvSource({
    "camel-aws2-sqs, camel-aws2-sqs, 0",
    "Bouncy Castle, bcprov, 2",
    "Jackson, jackson-core, 2",
    "Netty, netty-codec-http, 2",
    "Vert.x, vertx-web, 2",
    "Micrometer, micrometer-core, 2",
    "Spring, spring-jdbc, 2",
    "Logback, logback-classic, 2",
    "pgjdbc, postgresql, 2",
    "AWS SDK, sqs, 2"
  })
  void version_ofALibraryWithFindings_isThatInUse(String name, String jar, int cell)
      throws Exception {
    String row =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| " + name))
            .findFirst()
            .orElseThrow();
    String text = List.of(row.substring(2).split(" \\| ", -1)).get(cell);
    assertThat(text.split("[ ;,|]+", -1)).anyMatch(word -> isInUse(jar, word));
  }

  @Test
  void versions_ofLibrariesWithoutFindings_areThoseInUse() throws Exception {
    String row =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.endsWith("| none found | |"))
            .findFirst()
            .orElseThrow();
    List<MatchResult> libraries = NAMED.matcher(row).results().toList();
    assertThat(libraries).hasSizeGreaterThan(5);
    assertThat(libraries)
        .filteredOn(
            library -> !isInUse(library.group(1).toLowerCase(Locale.ROOT), library.group(2)))
        .extracting(MatchResult::group)
        .isEmpty();
  }

  private static boolean isInUse(String jar, String version) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(file -> Path.of(file).getFileName().toString())
        .anyMatch(
            file ->
                file.matches(
                    Pattern.quote(jar)
                        + "(-[a-z0-9]+)?-"
                        + Pattern.quote(version)
                        + "(\\.Final)?\\.jar"));
  }
}
