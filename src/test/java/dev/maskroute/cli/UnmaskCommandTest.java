package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnmaskCommandTest {
  private static final String VALUE = "canary 203.0.113.7";

  @TempDir Path home;
  private KeySite site;
  private String token;

  @BeforeEach
  void makeSite() throws Exception {
    site = new KeySite(home, "maskroute.fields.ip=aes-siv", "maskroute.fields.email=hmac-sha256");
    site.run("keys", "create", "ip");
    site.run("keys", "create", "email");
    token = site.run("mask", "ip", VALUE).lines().get(0);
  }

  @Test
  void tokens_withAReason_areRecoveredAndOnRecord() throws Exception {
    CommandRun unmasked = unmask("ip", token, "no-token", token);

    assertThat(unmasked.exit()).isEqualTo(1);
    assertThat(unmasked.lines()).containsExactly(VALUE, "", VALUE);
    assertThat(unmasked.err()).startsWith("token 2: token of field ip cannot be read");
    assertThat(records()).hasSize(1);
    assertThat(records().get(0)).contains("\"values\":3", "\"reason\":\"case 7\"");
    assertThat(records().get(0)).doesNotContain("canary", token);
    CommandRun verified = site.run("audit", "verify");
    assertThat(verified.exit()).isZero();
    assertThat(verified.out()).contains("1 records, all whole; head ");
  }

  @Test
  void tokens_onStandardInput_areRecovered() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((token + "\n" + token + "\n").getBytes(UTF_8)));
    try {
      assertThat(unmask("ip").lines()).containsExactly(VALUE, VALUE);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void csvColumn_isRecoveredAndTheRestStaysAsItIs() throws Exception {
    Path csv =
        csv(
            "id,masked_ip,\"note, of old\"",
            "1," + token + ",\"a \"\"quoted\"\" note\"",
            "2,,plain",
            "3," + token + ",\"two",
            "lines\"",
            "4,broken,x",
            "5");

    CommandRun unmasked = unmask("ip", "--csv", csv.toString(), "--column", "masked_ip");

    assertThat(unmasked.exit()).isEqualTo(1);
    assertThat(unmasked.lines())
        .containsExactly(
            "id,masked_ip,\"note, of old\"",
            "1," + VALUE + ",\"a \"\"quoted\"\" note\"",
            "2,,plain",
            "3," + VALUE + ",\"two",
            "lines\"",
            "4,,x",
            "5");
    assertThat(unmasked.err()).startsWith("token 3: ").doesNotContain("broken");
    assertThat(records()).singleElement().asString().contains("\"values\":3");
  }

  @Test
  void longCsv_isOnRecordAThousandTokensALine() throws Exception {
    Path csv = home.resolve("long.csv");
    Files.write(csv, IntStream.rangeClosed(0, 2500).mapToObj(i -> i == 0 ? "ip" : token).toList());

    CommandRun unmasked = unmask("ip", "--csv", csv.toString(), "--column", "ip");

    assertThat(unmasked.exit()).isZero();
    assertThat(unmasked.lines()).hasSize(2501);
    assertThat(records()).hasSize(3);
    assertThat(site.run("audit", "verify").exit()).isZero();
  }

  @Test
  void csv_thatCannotBeUsed_isRefusedWithoutQuotingIt() throws Exception {
    Path csv = csv("secret-header,b", "x,\"never closed");

    CommandRun noColumn = unmask("ip", "--csv", csv.toString(), "--column", "masked_ip");
    CommandRun noFile = unmask("ip", "--csv", home.resolve("no").toString(), "--column", "b");
    CommandRun both = unmask("ip", "--csv", csv.toString(), "--column", "b", token);

    assertThat(noColumn.exit()).isEqualTo(2);
    assertThat(noColumn.err()).contains("--column").doesNotContain("secret-header");
    assertThat(noFile.exit()).isEqualTo(2);
    assertThat(noFile.err()).contains("cannot be read (NoSuchFileException)");
    assertThat(both.exit()).isEqualTo(2);
    assertThat(both.err()).contains("either tokens or --csv");
    assertThat(site.file("audit/unmask.jsonl")).doesNotExist();
  }

  @Test
  void unmask_withoutAReason_revealsNothing() {
    CommandRun none = site.run("unmask", "ip", token);
    CommandRun blank = site.run("unmask", "ip", "--reason", " ", token);

    none.assertRefused("no reason given");
    blank.assertRefused("no reason given");
  }

  @Test
  void unmask_thatCannotBePutOnRecord_revealsNothing() throws Exception {
    Files.writeString(site.file("a-file"), "");
    site.set("maskroute.audit.file=a-file/unmask.jsonl");

    unmask("ip", token).assertRefused("cannot be written");
    Path csv = csv("masked_ip", token);
    CommandRun ofCsv = unmask("ip", "--csv", csv.toString(), "--column", "masked_ip");
    assertThat(ofCsv.exit()).isEqualTo(3);
    assertThat(ofCsv.out()).doesNotContain("canary");
  }

  @Test
  void unmask_afterTheAuditFileWasTamperedWith_revealsNothing() throws Exception {
    unmask("ip", token);
    unmask("ip", token);
    Files.write(site.file("audit/unmask.jsonl"), records().subList(0, 1));

    unmask("ip", token).assertRefused("does not end as it was left");
    CommandRun verified = site.run("audit", "verify");
    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.err()).contains("line 2 is missing");
  }

  @Test
  void unmask_whereItIsForbidden_revealsNothing() throws Exception {
    site.set("maskroute.unmask.forbidden=true");

    unmask("ip", token).assertRefused("maskroute.unmask.forbidden");
    assertThat(site.run("mask", "ip", VALUE).lines()).containsExactly(token);
  }

  @Test
  void unmask_ofAMethodThatNobodyCanReverse_saysSo() {
    String pseudonym = site.run("mask", "email", VALUE).lines().get(0);

    CommandRun unmasked = unmask("email", pseudonym);

    assertThat(unmasked.exit()).isEqualTo(1);
    assertThat(unmasked.out()).isEmpty();
    assertThat(unmasked.err()).contains("hmac-sha256", "nobody can reverse");
    assertThat(site.file("audit/unmask.jsonl")).doesNotExist();
  }

  @Test
  void auditVerify_withoutAnAuditFile_failsAndSaysWhatThatMayMean() {
    CommandRun verified = site.run("audit", "verify");

    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.out()).isEmpty();
    assertThat(verified.err())
        .isEqualToIgnoringNewLines(
            site.file("audit/unmask.jsonl")
                + ": there is no audit file; nothing was recovered here, or maskroute.audit.file"
                + " names another place");
  }

  @Test
  void auditVerify_withAnEarlierHead_findsAChainThatWasWrittenAnew() throws Exception {
    unmask("ip", token);
    String head = site.run("audit", "verify").out().strip().replaceAll(".* ", "");
    unmask("ip", token);
    assertThat(site.run("audit", "verify", "--head", head).exit()).isZero();
    for (String name : List.of("unmask.jsonl", "unmask.jsonl.head")) {
      Files.delete(site.file("audit/" + name));
    }
    site.run("unmask", "ip", "--reason", "another", token);

    assertThat(site.run("audit", "verify").exit()).isZero();
    CommandRun verified = site.run("audit", "verify", "--head", head);
    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.err()).contains("written anew");
  }

  private CommandRun unmask(String field, String... more) {
    String[] words = new String[more.length + 4];
    System.arraycopy(new String[] {"unmask", field, "--reason", "case 7"}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    return site.run(words);
  }

  private Path csv(String... lines) throws Exception {
    return Files.write(home.resolve("rows.csv"), List.of(lines));
  }

  private List<String> records() throws Exception {
    return Files.readAllLines(site.file("audit/unmask.jsonl"));
  }
}
