package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values and tokens from standard input, in forms that other programs write; results to others. */
final class StandardStreamsTest {
  private static final String VALUE = "203.0.113.7";
  private static final int MANY = 5 * Recovery.CHUNK;

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
  void mask_ofAFileWithAByteOrderMark_leavesTheMarkOut() throws Exception {
    CommandRun masked = withInput("\ufeff" + VALUE + "\r\n" + VALUE + "\r\n", UTF_8, "mask", "ip");

    assertThat(masked.exit()).isZero();
    assertThat(masked.lines()).containsExactly(token, token);
  }

  @Test
  void mask_ofAFileInUtf16_givesNoToken() throws Exception {
    CommandRun masked = withInput(VALUE + "\n" + VALUE, UTF_16LE, "mask", "ip");

    assertThat(masked.exit()).isEqualTo(1);
    assertThat(masked.lines()).containsOnly("");
    assertThat(masked.err()).contains("write standard input in UTF-8");
  }

  @Test
  void mask_whenNobodyReadsOn_readsNoFurther() throws Exception {
    InputStream values = lines(VALUE, MANY);

    assertThat(withClosedOutput(values, "mask", "ip")).isEqualTo(1);

    assertThat(values.available()).isPositive();
  }

  @Test
  void unmask_whenNobodyReadsOn_putsNoMoreOnRecord() throws Exception {
    withClosedOutput(lines(token, MANY), "unmask", "ip", "--reason", "case 7");

    assertThat(Files.readAllLines(site.file("audit/unmask.jsonl"))).hasSize(1);
  }

  @Test
  void unmaskOfCsv_whenNobodyReads_putsNothingOnRecord() throws Exception {
    Path csv = Files.writeString(home.resolve("rows.csv"), "ip\n" + (token + "\n").repeat(MANY));

    withClosedOutput(
        InputStream.nullInputStream(),
        "unmask",
        "ip",
        "--reason",
        "case 7",
        "--csv",
        csv.toString(),
        "--column",
        "ip");

    assertThat(site.file("audit/unmask.jsonl")).doesNotExist();
  }

  @Test
  void numbers_inALocaleWithDigitsOfItsOwn_areWrittenForPrograms() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      CommandLineRun rotated = CommandLineRun.of(site.arguments("keys", "rotate", "ip"));

      assertThat(rotated.out()).containsPattern("new primary key of field ip: [0-9]+\\R");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static InputStream lines(String line, int count) {
    return new ByteArrayInputStream((line + "\n").repeat(count).getBytes(UTF_8));
  }

  private CommandRun withInput(String text, Charset charset, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        run(
            new ByteArrayInputStream(text.getBytes(charset)),
            new PrintWriter(out),
            new PrintWriter(err),
            words);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  private int withClosedOutput(InputStream input, String... words) {
    return run(
        input,
        new PrintWriter(new Closed(), false, UTF_8),
        new PrintWriter(new StringWriter()),
        words);
  }

  private int run(InputStream input, PrintWriter out, PrintWriter err, String... words) {
    InputStream before = System.in;
    System.setIn(input);
    try {
      return Cli.commandLine(new Cli()).setOut(out).setErr(err).execute(site.arguments(words));
    } finally {
      System.setIn(before);
    }
  }

  /** What a pipe is that nobody reads. */
  private static final class Closed extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}
