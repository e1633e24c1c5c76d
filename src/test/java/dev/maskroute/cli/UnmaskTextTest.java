package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text that is strange, or did not come through whole, where values are masked and recovered. */
final class UnmaskTextTest {
  private static final String VALUE = "canary 203.0.113.7";

  @TempDir private Path home;
  private KeySite site;
  private String token;

  @BeforeEach
  void makeSite() throws Exception {
    site = new KeySite(home, "maskroute.fields.ip=aes-siv");
    site.run("keys", "create", "ip");
    token = site.run("mask", "ip", VALUE).lines().get(0);
  }

  @Test
  void tokenOfAValueWithLineBreaks_isRecoveredOnOneLineThatSaysSo() throws Exception {
    String strange = site.run("mask", "ip", "one\r\ntwo\u001b[31m").lines().get(0);

    CommandRun unmasked = site.run("unmask", "ip", "--reason", "case 7", strange, token);

    assertThat(unmasked.exit()).isZero();
    assertThat(unmasked.lines()).containsExactly("one\\u000d\\u000atwo\\u001b[31m", VALUE);
    assertThat(unmasked.err()).contains("spelled out", "--csv");
    Path csv = csv(strange);
    assertThat(
            site.run(
                    "unmask", "ip", "--reason", "case 7", "--csv", csv.toString(), "--column", "ip")
                .out())
        .contains("\"one\r\ntwo\u001b[31m\"");
  }

  @Test
  void tokenOfAValueWithSeparatorsOfUnicode_isRecoveredOnOneLine() {
    String strange = site.run("mask", "ip", "one\u2028two\u2029three").lines().get(0);

    CommandRun unmasked = site.run("unmask", "ip", "--reason", "case 7", strange);

    assertThat(unmasked.lines()).containsExactly("one\\u2028two\\u2029three");
  }

  @Test
  void tokenOfAValueWithOrdersToATerminal_isShownThereWithoutThem() throws Exception {
    String strange = site.run("mask", "ip", "red \u001b[31m\u009b2J").lines().get(0);

    CommandRun shown = onTerminal("ip", "--reason", "case 7", strange);
    Path csv = csv(strange);
    CommandRun ofCsv =
        onTerminal("ip", "--reason", "case 7", "--csv", csv.toString(), "--column", "ip");

    assertThat(shown.lines()).containsExactly("red \\u001b[31m\\u009b2J");
    assertThat(ofCsv.lines()).containsExactly("ip", "red \\u001b[31m\\u009b2J");
  }

  @Test
  void unmask_withAReasonThatWasNotReadWhole_revealsNothing() {
    site.run("unmask", "ip", "--reason", "M\ufffdller", token)
        .assertRefused("not text of the locale's encoding");
  }

  @Test
  void mask_ofAValueThatWasNotReadWhole_givesNoToken() {
    CommandRun masked = site.run("mask", "ip", "Z\ufffdrich", VALUE);

    assertThat(masked.exit()).isEqualTo(1);
    assertThat(masked.lines()).containsExactly("", token);
    assertThat(masked.err()).contains("UTF-8").doesNotContain("rich");
  }

  private CommandRun onTerminal(String... words) {
    return CommandRun.of(Cli.commandLine(new UnmaskCommand(() -> true)), site.arguments(words));
  }

  private Path csv(String token) throws Exception {
    return Files.writeString(home.resolve("rows.csv"), "ip\n" + token + "\n");
  }
}
