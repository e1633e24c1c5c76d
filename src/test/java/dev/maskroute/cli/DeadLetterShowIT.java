package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.queue.letter.Attributes;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code dead-letters show}, which gives a plaintext and puts it on record. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class DeadLetterShowIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    HandMadeLetters.none(servers);
    site = TestSite.create(folder, servers);
  }

  @Test
  void show_withAReason_printsTheMessageAndIsOnRecord() throws Exception {
    HandMadeLetters.put(servers, 3);

    CommandRun show = site.run("dead-letters", "show", "first-1", "--reason", "ticket 4711");

    assertThat(show.err()).isEmpty();
    assertThat(show.exit()).isZero();
    assertThat(show.out()).isEqualTo(HandMadeLetters.BODY + System.lineSeparator());
    JsonNode entry = new ObjectMapper().readTree(Files.readString(audit()));
    assertThat(entry.path("field").asText()).isEqualTo("dead letter first-1");
    assertThat(entry.path("reason").asText()).isEqualTo("ticket 4711");
    assertThat(Files.readString(audit())).doesNotContain("canary");
    assertThat(site.run("audit", "verify").exit()).isZero();
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(3);
  }

  @Test
  void show_withoutAReason_isRefused() throws Exception {
    site.run("dead-letters", "show", "first-1").assertRefused("say why with --reason TEXT");
    site.run("dead-letters", "show", "first-1", "--reason", " ")
        .assertRefused("say why with --reason TEXT");
  }

  @Test
  void show_whereUnmaskIsForbidden_isRefused() throws Exception {
    HandMadeLetters.put(servers, 3);
    site.with("MASKROUTE_UNMASK_FORBIDDEN", "true");
    site.run("dead-letters", "show", "first-1", "--reason", "ticket")
        .assertRefused("maskroute.unmask.forbidden");
  }

  @Test
  void show_whenTheRecordCannotBeWritten_isRefused() throws Exception {
    HandMadeLetters.put(servers, 3);
    Files.createDirectories(audit());
    site.run("dead-letters", "show", "first-1", "--reason", "ticket")
        .assertRefused("maskroute.audit.file");
  }

  @Test
  void show_ofNoLetter_saysSoAndRecordsNothing() throws Exception {
    HandMadeLetters.put(servers, 3);

    CommandRun show = site.run("dead-letters", "show", "first-9", "--reason", "ticket");

    assertThat(show.exit()).isEqualTo(1);
    assertThat(show.err()).contains("first-9: no such dead letter");
    assertThat(audit()).doesNotExist();
  }

  @Test
  void show_onATerminal_spellsControlCharactersOut() throws Exception {
    String hostile = "a\u009B2Jb\u007F\tc";
    HandMadeLetters.put(
        servers, "first", hostile, Map.of("maskroute.message-id", Attributes.text("first")));
    CommandLine command = Cli.commandLine(new DeadLettersShowCommand(() -> true));

    CommandRun show = site.run(command, "first", "--reason", "ticket");

    assertThat(show.out().strip()).isEqualTo("a\\u009b2Jb\\u007f\tc");
    assertThat(site.run("dead-letters", "show", "first", "--reason", "ticket").out())
        .startsWith(hostile);
  }

  private Path audit() {
    return site.folder().file("audit/unmask.jsonl");
  }
}
