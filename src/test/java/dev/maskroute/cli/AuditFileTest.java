package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of recoveries, each chained to the one before. */
final class AuditFileTest {
  @TempDir private Path folder;
  private Path file;
  private AuditFile audit;

  /** Appends records from a process of its own. */
  static final class Appender {
    private Appender() {}

    public static void main(String[] arguments) throws RefusedException {
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        new AuditFile(Path.of(arguments[0])).append("ip", List.of("token"), "process");
      }
    }
  }

  @BeforeEach
  void makeFile() {
    file = folder.resolve("audit/unmask.jsonl");
    audit = new AuditFile(file);
  }

  @Test
  void record_ofARecovery_saysWhoWhatAndWhyWithoutTokens() throws Exception {
    audit.append("ip", List.of("canary-token", "another"), "case \"7\"\nof 2026");

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1);
    JsonNode entry = new ObjectMapper().readTree(lines.get(0));
    assertThat(entry.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "sequence", "previous", "time", "user", "host", "field", "values", "reason", "tokens");
    assertThat(entry.path("sequence").intValue()).isEqualTo(1);
    assertThat(entry.path("previous").textValue()).isEqualTo("0".repeat(64));
    assertThat(entry.path("user").textValue()).isEqualTo(System.getProperty("user.name"));
    assertThat(entry.path("values").intValue()).isEqualTo(2);
    assertThat(entry.path("reason").textValue()).isEqualTo("case \"7\"\nof 2026");
    assertThat(entry.path("tokens").get(0).textValue())
        .isEqualTo(AuditLink.sha256("canary-token"))
        .hasSize(64);
    assertThat(lines.get(0)).doesNotContain("canary");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void sha256_ofAKnownText_isThatOfFips180() {
    // FIPS 180-2, appendix B.1.
    assertThat(AuditLink.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void lineCutOff_isNamedAndNothingIsAppendedToIt() throws Exception {
    append(2);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 5));

    assertThat(verify().firstProblem().orElseThrow()).isEqualTo("line 2 is cut off");
    assertThatThrownBy(() -> append(1))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("does not end as it was left");
  }

  @Test
  void append_afterLinesWereCutOffAtTheEnd_isRefused() throws Exception {
    append(3);
    Files.write(file, lines().subList(0, 2));

    assertThatThrownBy(() -> append(1)).isInstanceOf(RefusedException.class);
    assertThat(lines()).hasSize(2);

    Files.delete(file);
    assertThatThrownBy(() -> append(1)).isInstanceOf(RefusedException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void append_afterACrashBeforeTheHeadFileWasWritten_goesOn() throws Exception {
    append(1);
    Path head = folder.resolve("audit/unmask.jsonl.head");
    String before = Files.readString(head);
    append(1);
    Files.writeString(head, before);

    assertThat(verify().firstProblem()).isEmpty();
    append(1);
    assertThat(verify().firstProblem()).isEmpty();
    assertThat(lines()).hasSize(3);
  }

  @Test
  void recordsLongerThanAReadWindow_areChainedToo() throws Exception {
    List<String> tokens = Collections.nCopies(Recovery.CHUNK * 3, "token");
    for (int i = 0; i < 3; i++) {
      audit.append("ip", tokens, "bulk");
    }

    assertThat(verify().firstProblem()).isEmpty();
  }

  @Test
  void append_byThreadsAndProcessesAtOnce_keepsOneChain() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(appender(List.of(), "20"));
    }
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(() -> appendUnchecked(10));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(verify().firstProblem()).isEmpty();
    assertThat(lines()).hasSize(80);
  }

  @Test
  void append_afterItsHeadCouldNotBeWrittenTwice_goesOnWithoutAFalseAlarm() throws Exception {
    append(1);
    Path obstacle = Files.createDirectory(folder.resolve("audit/unmask.jsonl.head.tmp"));
    Path inside = Files.createFile(obstacle.resolve("x"));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> append(1))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("cannot be written");
    }
    Files.delete(inside);
    Files.delete(obstacle);

    append(1);

    assertThat(verify().firstProblem()).isEmpty();
    assertThat(lines()).hasSize(3);
  }

  @Test
  void append_thatTheDiskTakesOnlyPartOf_leavesNoPartBehind() throws Exception {
    Process process = appender(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"), "100");
    assertThat(process.waitFor()).isEqualTo(1);
    int before = lines().size();

    assertThat(before).isBetween(1, 99);
    assertThat(verify().firstProblem()).isEmpty();
    append(1);
    assertThat(verify().firstProblem()).isEmpty();
    assertThat(lines()).hasSize(before + 1);
  }

  @Test
  void verify_whileRecordsAreAppended_findsNoProblem() throws Exception {
    append(1);
    Process process = appender(List.of(), "200");
    List<String> problems = new ArrayList<>();
    while (process.isAlive()) {
      verify().firstProblem().ifPresent(problems::add);
    }

    assertThat(process.exitValue()).isZero();
    assertThat(problems).isEmpty();
    assertThat(lines()).hasSize(201);
  }

  private Process appender(List<String> before, String records) throws Exception {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Appender.class.getName(), file.toString(), records));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void appendUnchecked(int records) {
    try {
      append(records);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void append(int records) throws RefusedException {
    for (int i = 0; i < records; i++) {
      new AuditFile(file).append("ip", List.of("token"), "test");
    }
  }

  private AuditVerification verify() {
    return new AuditVerification(file);
  }

  private List<String> lines() throws Exception {
    return Files.readAllLines(file);
  }
}
