package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Setting;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README.md shows is what happens. */
final class ReadmeIT {
  private static final Pattern TOKEN = Pattern.compile("\\bA[A-Za-z0-9_-]{42,46}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern COMMAND = Pattern.compile("(?m)^target/maskroute (.+)$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
  private static final Pattern PROPERTY = Pattern.compile("`(maskroute\\.[a-z.-]+)[=`]");

  @TempDir private Path folder;

  private static String readme() throws Exception {
    return Files.readString(Path.of("README.md"));
  }

  @Test
  void demo_asShown_printsWhatIsShown() throws Exception {
    RunnerProcess demo = RunnerProcess.run(SiteFolder.copyTo(folder), Map.of(), "demo");
    assertThat(demo.exitCode(0)).as(demo.output()).isZero();
    List<String> printed = lines(demo.output());
    String row = block("becomes the row");
    String end = block("and ends with");
    assertThat(printed).containsSubsequence(lines(row)).containsSubsequence(lines(end));
  }

  /** The text of the code block after a phrase. */
  private static String block(String phrase) throws Exception {
    String after = readme().substring(readme().indexOf(phrase));
    String[] parts = after.split("```", 3);
    return parts[1].substring(parts[1].indexOf('\n') + 1);
  }

  /** Lines as they would be on any day under any key, the most equal tokens first. */
  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\n"))
        .map(line -> DAY.matcher(TOKEN.matcher(line).replaceAll("TOKEN")).replaceAll("DAY").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  static Stream<String> commands() throws Exception {
    return COMMAND.matcher(readme()).results().map(result -> result.group(1));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_asShown_isUnderstood(String command) throws Exception {
    String[] words = command.split("\\s+");
    int names = words[0].equals("keys") ? 2 : 1;
    String[] help = Arrays.copyOf(words, names + 1);
    help[names] = "--help";
    assertThat(Cli.run(help)).isZero();
  }

  @Test
  void links_ofReadme_leadSomewhere() throws Exception {
    Matcher links = LINK.matcher(readme());
    assertThat(links.results().map(link -> link.group(1)))
        .allMatch(link -> Files.exists(Path.of(link)));
  }

  @Test
  void settings_namedInReadme_exist() throws Exception {
    List<String> known = Arrays.stream(Setting.values()).map(Setting::key).toList();
    List<String> attributes = List.of("reason", "field", "time", "replays", "dataset", "body");
    assertThat(PROPERTY.matcher(readme()).results().map(match -> match.group(1)))
        .filteredOn(name -> attributes.stream().noneMatch(at -> name.equals("maskroute." + at)))
        .allMatch(known::contains);
  }
}
