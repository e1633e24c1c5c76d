package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/first-dataset.md says is done with the packaged program, block by block. */
@Timeout(150)
final class FirstDatasetDocumentIT {
  private static final Path DOCUMENT = Path.of("docs", "first-dataset.md");

  /** The line before a block says what is done with it. */
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^(.*)\\n```(console|json|yaml)\\n((?s:.*?))```$");

  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\$ java -jar maskroute\\.jar (.+)\\n((?:[^$].*\\n|\\n)*)");
  private static final Pattern NAMED = Pattern.compile("`([a-z][^`]*)`:?$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
  private static final Pattern KEY = Pattern.compile("key \\d+");
  private static final Pattern RATE = Pattern.compile("(?m)^rate .*$");
  private static final Pattern SECONDS = Pattern.compile("(?m)(?<= failed, )[0-9.]+ s$");

  @TempDir private Path folder;
  private TestSite site;
  private Servers servers;

  @Test
  void document_blockByBlock_bringsRowsOfASecondDataSet() throws Exception {
    try (Servers started = Servers.start()) {
      servers = started;
      servers.create("signup-queue");
      site = TestSite.create(folder, servers).with("MASKROUTE_LOG_LEVEL", "ERROR");
      String text = Files.readString(DOCUMENT);
      List<MatchResult> blocks = BLOCK.matcher(text).results().toList();
      assertThat(text.split("```", -1)).as("all blocks are found").hasSize(2 * blocks.size() + 1);
      for (MatchResult block : blocks) {
        perform(block.group(1), block.group(2), block.group(3));
      }
      List<List<String>> rows =
          servers.database().query("select plan, masked_email, masked_phone from signup");
      assertThat(rows)
          .extracting(row -> row.get(0))
          .containsExactlyInAnyOrder("free", "paid", "free");
      assertThat(rows)
          .extracting(row -> site.cipher("signup.email").unmask(row.get(1)))
          .containsExactlyInAnyOrder("ada@example.org", "ada@example.org", "cleo@example.org");
      assertThat(rows.stream().map(row -> row.get(1)).distinct()).hasSize(2);
      assertThat(rows.stream().filter(row -> row.get(2) == null)).hasSize(2);
      assertThat(servers.depth("signup-queue").visible()).as("the replayed letter").isEqualTo(1);
    }
  }

  @Test
  void commands_toTheFirstRow_areAsManyAsSaid() throws Exception {
    String text = Files.readString(DOCUMENT);
    String toTheFirstRow = text.substring(0, text.indexOf("## Steps of your own"));
    assertThat(text).contains("Seven commands and a text editor");
    assertThat(COMMAND.matcher(toTheFirstRow).results()).hasSize(7);
  }

  @Test
  void links_leadSomewhere() throws Exception {
    assertThat(LINK.matcher(Files.readString(DOCUMENT)).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allMatch(link -> Files.exists(Path.of("docs").resolve(link)));
  }

  private void perform(String before, String kind, String text) throws Exception {
    if (kind.equals("console")) {
      run(text);
    } else if (before.startsWith("Send ")) {
      servers.send("signup-queue", text.lines().toList());
    } else if (before.startsWith("Write ") || before.contains("Write `")) {
      Files.writeString(site.folder().file(named(before)), text, StandardOpenOption.CREATE_NEW);
    } else if (before.startsWith("and name it in ")) {
      Files.writeString(site.folder().file(named(before)), text, StandardOpenOption.APPEND);
    } else if (before.endsWith("is no more than this:")) {
      assertThat(site.folder().file("routes/signup-ingest.camel.yaml")).hasContent(text);
    } else {
      replaceLine(named(before), text.strip());
    }
  }

  private static String named(String before) {
    return NAMED.matcher(before).results().findFirst().orElseThrow().group(1);
  }

  /** A line of JSON takes the place of the one with the same name. */
  private void replaceLine(String file, String line) throws IOException {
    String name = line.substring(0, line.indexOf(':'));
    List<String> lines = new ArrayList<>();
    for (String old : Files.readAllLines(site.folder().file(file))) {
      boolean same = old.strip().startsWith(name);
      lines.add(same ? line + (old.endsWith(",") ? "," : "") : old);
    }
    assertThat(lines).anyMatch(written -> written.startsWith(line));
    Files.write(site.folder().file(file), lines);
  }

  private void run(String console) throws Exception {
    List<MatchResult> commands = COMMAND.matcher(console).results().toList();
    assertThat(commands).isNotEmpty();
    for (MatchResult command : commands) {
      RunnerProcess run =
          RunnerProcess.run(site.folder(), site.environment(), command.group(1).split(" "));
      assertThat(run.exitCode(0)).as(run.output()).isZero();
      assertThat(timeless(run.output().replace(folder + "/", "")))
          .as(command.group(1))
          .isEqualTo(timeless(command.group(2)));
    }
  }

  /** As it would be under any key and at any pace. */
  private static String timeless(String text) {
    String keyless = KEY.matcher(text).replaceAll("key N");
    String rateless = RATE.matcher(keyless).replaceAll("rate N");
    return SECONDS.matcher(rateless).replaceAll("N s").strip();
  }
}
