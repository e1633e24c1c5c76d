package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.routing.Reason;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/dead-letters.md shows is what happens, in the order it shows it. */
@Timeout(120)
final class DeadLettersDocumentIT {
  private static final Path DOCUMENT = Path.of("docs", "dead-letters.md");
  private static final Pattern BLOCK =
      Pattern.compile("```console\\n\\$ java -jar maskroute\\.jar (.+)\\n([^`]*)```");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

  @TempDir private Path folder;

  /** A command as shown, and what it prints. */
  private record Example(String command, String output) {}

  @Test
  void commands_asShown_printWhatIsShown() throws Exception {
    List<Example> examples =
        BLOCK
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(match -> new Example(match.group(1), match.group(2)))
            .toList();
    assertThat(examples).hasSize(5);
    try (Servers servers = Servers.start()) {
      TestSite site = TestSite.create(folder, servers);
      String number = Bodies.login("u1").replace("\"2.3.0\"", "2");
      String id =
          servers
              .client()
              .sendMessage(m -> m.queueUrl(servers.url(Servers.QUEUE)).messageBody(number))
              .messageId();
      servers.send(
          List.of(
              Bodies.login("u2").replace("\"2.3.0\"", "2"),
              Bodies.login("u3").replace("device_id", "device")));
      site.drain();
      for (Example example : examples) {
        CommandRun run = site.run(words(ID.matcher(example.command()).replaceAll(id)));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(lines(run.out())).containsExactlyInAnyOrderElementsOf(lines(example.output()));
      }
      site.folder()
          .edit(
              "routes/login.schema.json",
              "\"app_version\": { \"type\": \"string\"",
              "\"app_version\": { \"type\": [\"string\", \"number\"]");
      site.drain();
      assertThat(servers.database().query("select app_version from user_logins"))
          .containsExactly(List.of("2"), List.of("2"));
    }
  }

  @Test
  void reasons_inTheTable_areAllThereAre() throws Exception {
    assertThat(Files.readString(DOCUMENT))
        .contains(Arrays.stream(Reason.values()).map(reason -> "`" + reason + "`").toList());
  }

  @Test
  void links_leadSomewhere() throws Exception {
    assertThat(LINK.matcher(Files.readString(DOCUMENT)).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allMatch(link -> Files.exists(Path.of("docs").resolve(link)));
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    WORD.matcher(command)
        .results()
        .forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));
    return words.toArray(String[]::new);
  }

  /** Lines as they would be on any day and of any messages. */
  private static List<String> lines(String text) {
    return text.lines()
        .map(line -> TIME.matcher(ID.matcher(line).replaceAll("ID")).replaceAll("TIME").strip())
        .toList();
  }
}
