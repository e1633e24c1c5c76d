package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Dataset;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command {@code dead-letters purge}, which deletes for ever. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class DeadLetterPurgeIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    HandMadeLetters.none(servers);
    site = TestSite.create(folder, servers);
  }

  @Test
  void purge_ofOldLetters_deletesThoseOnly() throws Exception {
    HandMadeLetters.put(servers, 12);

    CommandRun young = site.run("dead-letters", "purge", "--older-than", "1d", "--yes");
    assertThat(young.lines())
        .containsExactly("purged           0", "left             12", "failed           0");
    CommandRun dry = site.run("dead-letters", "purge", "--older-than", "0s", "--dry-run");
    assertThat(dry.lines()).startsWith("to purge         12");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(12);

    CommandRun old =
        site.run("dead-letters", "purge", "--older-than", "0s", "--reason", "too-long", "--yes");

    assertThat(old.exit()).isZero();
    assertThat(old.lines())
        .containsExactly("purged           6", "left             6", "failed           0");
    assertThat(DeadLetter.takeAll(servers))
        .hasSize(6)
        .extracting(DeadLetter::reason)
        .containsOnly("wrong-type");
  }

  @Test
  void purge_ofADataSet_leavesLettersThatLostTheirAttributes() throws Exception {
    HandMadeLetters.put(servers, 1);
    HandMadeLetters.put(servers, "moved", HandMadeLetters.BODY, Map.of());

    CommandRun purge =
        site.run(
            ("dead-letters purge --older-than 0s --yes --dataset " + Dataset.DEFAULT).split(" "));

    assertThat(purge.lines())
        .containsExactly("purged           1", "left             1", "failed           0");
    assertThat(site.run("dead-letters", "list").lines().get(1)).endsWith("unknown");
  }

  @Test
  void purge_whenNobodyCanBeAsked_isRefused() throws Exception {
    HandMadeLetters.put(servers, 1);
    site.run("dead-letters", "purge", "--older-than", "0s").assertRefused("say --yes");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"yes, 0, 0", "no, 3, 1", "'', 3, 1"})
  void purge_onATerminal_asksAndObeysTheAnswer(String answer, int exit, int left) throws Exception {
    HandMadeLetters.put(servers, 1);
    List<String> questions = new ArrayList<>();
    CommandLine command =
        Cli.commandLine(
            new DeadLettersPurgeCommand(
                question -> {
                  questions.add(question);
                  return Optional.of(answer);
                }));

    CommandRun purge = site.run(command, "--older-than", "0s");

    assertThat(purge.exit()).isEqualTo(exit);
    assertThat(questions)
        .singleElement()
        .asString()
        .startsWith("Delete for ever")
        .contains("login-queue-dlq");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(left);
  }
}
