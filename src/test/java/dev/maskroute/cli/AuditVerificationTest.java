package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done to an audit file is found, and where. */
final class AuditVerificationTest {
  @TempDir private Path folder;
  private Path file;

  /** Verifies in a process of its own. */
  static final class Verifier {
    private Verifier() {}

    public static void main(String[] arguments) throws Exception {
      boolean whole = new AuditVerification(Path.of(arguments[0])).firstProblem().isEmpty();
      System.exit(whole ? 0 : 1);
    }
  }

  @BeforeEach
  void makeFile() {
    file = folder.resolve("audit/unmask.jsonl");
  }

  @Test
  void wholeFile_isConfirmedWithItsHead() throws Exception {
    append(3);

    AuditVerification verification = verify();

    assertThat(verification.firstProblem()).isEmpty();
    assertThat(verification.count()).isEqualTo(3);
    assertThat(verification.headHash()).isEqualTo(AuditLink.sha256(lines().get(2)));
    assertThat(verification.holds(AuditLink.sha256(lines().get(0)))).isTrue();
    assertThat(verification.holds("0")).isFalse();
  }

  @Test
  void file_thatIsLargerThanTheMemory_isReadToItsEnd() throws Exception {
    List<String> tokens = Collections.nCopies(Recovery.CHUNK, "token");
    for (int i = 0; i < 500; i++) {
      new AuditFile(file).append("ip", tokens, "bulk");
    }
    assertThat(Files.size(file)).isGreaterThan(30_000_000);

    Process verifier =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Verifier.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(verifier.waitFor()).isZero();
  }

  @Test
  void lastRecord_thatTheHeadFileDoesNotCount_isTold() throws Exception {
    append(1);
    Path head = folder.resolve("audit/unmask.jsonl.head");
    String before = Files.readString(head);
    assertThat(isLastUncounted()).isFalse();
    append(1);
    Files.writeString(head, before);

    assertThat(isLastUncounted()).isTrue();
  }

  @Test
  void missingFile_isNotTakenForAWholeOne() throws Exception {
    assertThat(verify().firstProblem().orElseThrow())
        .isEqualTo(
            "there is no audit file; nothing was recovered here, or maskroute.audit.file names"
                + " another place");
  }

  @Test
  void missingFile_whoseHeadFileIsThere_missesItsFirstLine() throws Exception {
    append(2);
    Files.delete(file);

    assertThat(verify().firstProblem().orElseThrow()).startsWith("line 1 is missing");
  }

  @Test
  void emptyFile_isWholeAndEmpty() throws Exception {
    Files.createDirectories(file.getParent());
    Files.createFile(file);

    AuditVerification verification = verify();

    assertThat(verification.firstProblem()).isEmpty();
    assertThat(verification.count()).isZero();
  }

  @Test
  void editedLine_wherever_isNamed() throws Exception {
    append(4);
    for (int i = 0; i < 4; i++) {
      int edited = i;
      assertThat(
              problemAfter(
                  lines -> {
                    lines.set(edited, lines.get(edited).replace("reason", "raeson"));
                    return lines;
                  }))
          .startsWith("line " + (i + 1) + " was altered");
    }
  }

  @Test
  void editedLink_isNamedAsItsOwnLine() throws Exception {
    append(4);

    assertThat(
            problemAfter(
                lines -> {
                  lines.set(
                      1, lines.get(1).replaceAll("\"previous\":\"....", "\"previous\":\"0000"));
                  return lines;
                }))
        .startsWith("line 2 was altered");
  }

  @Test
  void removedLine_wherever_isNamed() throws Exception {
    append(4);
    for (int i = 0; i < 3; i++) {
      int removed = i;
      assertThat(
              problemAfter(
                  lines -> {
                    lines.remove(removed);
                    return lines;
                  }))
          .startsWith("line " + (i + 1) + " is record " + (i + 2))
          .contains("removed");
    }
    assertThat(
            problemAfter(
                lines -> {
                  lines.remove(3);
                  return lines;
                }))
        .startsWith("line 4 is missing");
  }

  @Test
  void swappedLines_areNamed() throws Exception {
    append(4);

    assertThat(
            problemAfter(
                lines -> {
                  Collections.swap(lines, 1, 2);
                  return lines;
                }))
        .startsWith("line 2 is record 3")
        .contains("moved");
  }

  @Test
  void removedLines_withTheRestRenumbered_areNamed() throws Exception {
    append(4);

    assertThat(
            problemAfter(
                lines -> {
                  lines.remove(1);
                  for (int i = 1; i < 3; i++) {
                    lines.set(
                        i,
                        lines.get(i).replace("\"sequence\":" + (i + 2), "\"sequence\":" + (i + 1)));
                  }
                  return lines;
                }))
        .contains("line 2 was altered");
  }

  @Test
  void addedLine_thatIsNoRecord_isNamed() throws Exception {
    append(2);

    assertThat(
            problemAfter(
                lines -> {
                  lines.add(1, "{}");
                  return lines;
                }))
        .startsWith("line 2 is no audit record");
  }

  @Test
  void fileWithoutItsHeadFile_mayHaveLostLines() throws Exception {
    append(2);
    Files.delete(folder.resolve("audit/unmask.jsonl.head"));

    assertThat(verify().firstProblem().orElseThrow()).contains("lines may be missing at the end");
  }

  /** What is said of an edited copy. */
  private String problemAfter(UnaryOperator<List<String>> edit) throws Exception {
    List<String> whole = lines();
    Files.write(file, edit.apply(new ArrayList<>(whole)));
    try {
      return verify().firstProblem().orElse("");
    } finally {
      Files.write(file, whole);
    }
  }

  private void append(int records) throws RefusedException {
    for (int i = 0; i < records; i++) {
      new AuditFile(file).append("ip", List.of("token"), "test");
    }
  }

  private boolean isLastUncounted() throws Exception {
    AuditVerification verification = verify();
    assertThat(verification.firstProblem()).isEmpty();
    return verification.isLastUncounted();
  }

  private AuditVerification verify() {
    return new AuditVerification(file);
  }

  private List<String> lines() throws Exception {
    return Files.readAllLines(file);
  }
}
