package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, tokens and the record of recoveries, as their users meet them. */
final class KeyCommandsTest {
  private static final String CANARY = "198.18.77.99";

  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeEach
  void copySite() throws Exception {
    site = SiteFolder.copyTo(folder);
    site.edit("application.properties", "maskroute.keys.kek=", "maskroute.keys.kek=" + Servers.KEK);
  }

  @Test
  void createKeys_twice_refusesTheSecondTime() throws Exception {
    CommandLineRun first = run("keys", "create", "ip");
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).startsWith("created ").contains("ip.json").contains("aes-siv");
    byte[] keyset = Files.readAllBytes(site.file("keys/ip.json"));

    CommandLineRun second = run("keys", "create", "ip");
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err()).contains("ip.json").contains("exists");
    assertThat(Files.readAllBytes(site.file("keys/ip.json"))).isEqualTo(keyset);
  }

  @Test
  void listKeys_ofTwoFields_showsOneLineEachAndNoMaterial() throws Exception {
    createKeys();
    CommandLineRun run = run("keys", "list");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out())
        .containsPattern("FIELD +KEY ID +STATUS +CREATED +PRIMARY +TYPE")
        .containsPattern("\nip +\\d+ +enabled +\\S+ +yes +AesSivKey")
        .containsPattern("\ndevice_id +\\d+ +enabled +\\S+ +yes +AesSivKey");
    assertThat(run.out()).doesNotContain(Servers.KEK);
  }

  @Test
  void keys_withoutAKek_sayHowToMakeOne() throws Exception {
    site.edit("application.properties", Servers.KEK, "");
    CommandLineRun run = run("keys", "create", "ip");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("maskroute.keys.kek: is empty", "openssl rand -base64 32");
  }

  @Test
  void maskAndUnmask_arguments_giveTheValuesBack() throws Exception {
    createKeys();
    CommandLineRun masked = run("mask", "ip", CANARY, "z\u00fcrich", CANARY, "");
    assertThat(masked.exitCode()).isZero();
    List<String> tokens = masked.out().lines().toList();
    assertThat(tokens).hasSize(4);
    assertThat(tokens.get(0)).isEqualTo(tokens.get(2)).isNotEqualTo(tokens.get(1));

    CommandLineRun unmasked = unmask("a test", tokens);
    assertThat(unmasked.exitCode()).isZero();
    assertThat(unmasked.out().lines()).containsExactly(CANARY, "z\u00fcrich", CANARY, "");
  }

  @Test
  void maskAndUnmask_standardInput_giveTheValuesBackLineByLine() throws Exception {
    createKeys();
    String values = CANARY + "\n\nz\u00fcrich\n";
    CommandLineRun masked = withInput(values, "mask", "ip");
    assertThat(masked.out().lines()).hasSize(3);
    CommandLineRun unmasked = withInput(masked.out(), "unmask", "ip", "--reason", "a test");
    assertThat(unmasked.exitCode()).isZero();
    assertThat(unmasked.out()).isEqualTo(values);
  }

  @Test
  void mask_valueThatLooksLikeAFileOfArguments_isAValue() throws Exception {
    createKeys();
    Path file = Files.writeString(site.file("values.txt"), "something else");
    String token = run("mask", "ip", "@" + file).out().strip();
    assertThat(unmask("a test", List.of(token)).out().strip()).isEqualTo("@" + file);
  }

  @Test
  void mask_fieldThatIsNotProtected_namesThoseThatAre() throws Exception {
    createKeys();
    CommandLineRun run = run("mask", "email", "x");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("email: is not a protected field").contains("ip", "device_id");
  }

  @Test
  void unmask_withoutAReason_isRefusedAndRevealsNothing() throws Exception {
    createKeys();
    String token = token();
    for (String[] reason : new String[][] {{}, {"--reason", " "}}) {
      List<String> words = new ArrayList<>(List.of("unmask", "ip", token));
      words.addAll(List.of(reason));
      CommandLineRun run = run(words.toArray(String[]::new));
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("--reason");
    }
    assertThat(site.file("audit")).doesNotExist();
  }

  @Test
  void unmask_auditFileThatCannotBeWritten_isRefusedAndRevealsNothing() throws Exception {
    createKeys();
    String token = token();
    // Where the file should be there is a folder; permissions would not stop root.
    Files.createDirectories(site.file("audit/unmask.jsonl"));
    CommandLineRun run = unmask("a test", List.of(token));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("maskroute.audit.file").doesNotContain(CANARY);
  }

  @Test
  void unmask_tokens_areOnRecordWithoutThemAndWithoutPlaintext() throws Exception {
    createKeys();
    String token = token();
    unmask("ticket 17", List.of(token));
    unmask("ticket \"18\"\nforged", List.of(token, token));
    String record = Files.readString(site.file("audit/unmask.jsonl"));
    assertThat(record.lines()).hasSize(2);
    assertThat(record).doesNotContain(CANARY).doesNotContain(token);
    JsonNode second = new ObjectMapper().readTree(record.lines().toList().get(1));
    assertThat(second.get("field").asText()).isEqualTo("ip");
    assertThat(second.get("reason").asText()).isEqualTo("ticket \"18\"\nforged");
    assertThat(second.get("values").asInt()).isEqualTo(2);
    assertThat(second.get("tokens")).hasSize(2);
    assertThat(second.has("time") && second.has("user") && second.has("host")).isTrue();
  }

  @Test
  void unmask_tokenAmongGoodOnesThatIsNone_keepsItsLineAndExitsWithOne() throws Exception {
    createKeys();
    CommandLineRun run = unmask("a test", List.of(token(), "canary-token", token()));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines()).containsExactly(CANARY, "", CANARY);
    assertThat(run.err()).contains("field ip").doesNotContain("canary");
  }

  @Test
  void unmask_tokenOfAnotherField_isNotRead() throws Exception {
    createKeys();
    String token = run("mask", "device_id", CANARY).out().strip();
    CommandLineRun run = unmask("a test", List.of(token));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().strip()).isEmpty();
  }

  @Test
  void run_otherKek_namesEveryKeysetAndNoKey() throws Exception {
    createKeys();
    String other = "b3RoZXIga2V5IG9mIDMyIGJ5dGVzLCBub3QgYSBzZWM=";
    site.edit("application.properties", Servers.KEK, other);
    CommandLineRun run = run("run", "--until-empty");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("2 problems:")
        .contains("maskroute.fields.ip", "maskroute.fields.device_id")
        .doesNotContain(other);
  }

  @Test
  void run_missingKeyset_saysWhichAndHowToMakeIt() throws Exception {
    run("keys", "create", "ip");
    CommandLineRun run = run("run", "--until-empty");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("1 problem:")
        .contains("maskroute.fields.device_id", "keys create device_id");
  }

  @Test
  void run_severalProblems_namesAllOfThemAtOnce() throws Exception {
    run("keys", "create", "ip");
    site.edit(
        "application.properties", "maskroute.sinks=postgres", "maskroute.sinks=postgres,lake");
    site.edit("application.properties", "device_id=aes-siv", "device_id=rot13");
    Files.move(site.file("sql/queries"), site.file("sql/statements"));
    CommandLineRun run = run("run", "--until-empty");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("3 problems:")
        .contains("maskroute.sinks", "lake.camel.yaml")
        .contains("maskroute.fields.device_id", "\"rot13\" is not a method", "aes-siv")
        .contains("queries", "is missing");
  }

  private void createKeys() {
    assertThat(run("keys", "create", "ip").exitCode()).isZero();
    assertThat(run("keys", "create", "device_id").exitCode()).isZero();
  }

  private String token() {
    return run("mask", "ip", CANARY).out().strip();
  }

  private CommandLineRun unmask(String reason, List<String> tokens) {
    List<String> words = new ArrayList<>(List.of("unmask", "ip", "--reason", reason));
    words.addAll(tokens);
    return run(words.toArray(String[]::new));
  }

  private CommandLineRun run(String... words) {
    return withInput("", words);
  }

  private CommandLineRun withInput(String input, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", site.path().toString()));
    return CommandLineRun.withInput(input, all.toArray(String[]::new));
  }
}
