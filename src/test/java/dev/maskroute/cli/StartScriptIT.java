package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged start, with an archive that fits and with all that does not. */
final class StartScriptIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** All that standard output and standard error hold: nothing of the JVM. */
  private static final String VERSION = "maskroute \\d+\\.\\d+\\.\\d+.*\\R";

  private static final List<String> PROGRAM = List.of("maskroute", "maskroute.jar", "lib");

  /**
   * JDK 17 takes JDK classes alone out of an archive when there is a space in the path of a jar.
   */
  private static final String NAME = Runtime.version().feature() < 25 ? "folder" : "a folder";

  /** Holds the program with an archive of its own. */
  @TempDir private static Path shared;

  private static Path made;

  @TempDir private Path folder;

  @BeforeAll
  static void makeAnArchive() throws Exception {
    made = Files.createDirectory(shared.resolve(NAME));
    SiteFolder.copyTo(made);
    copy(TARGET, made, PROGRAM);
    Result archive = train(made.resolve("maskroute.jar"));
    assertThat(archive.exitCode()).as(archive.out()).isZero();
  }

  private static Result train(Path program) throws Exception {
    Path jar = TARGET.resolve("maskroute.jar");
    return start(
        List.of(java(), "-XX:TieredStopAtLevel=1", "-jar", jar.toString(), "archive"),
        List.of("--jar", program.toString(), "--messages", "0"),
        javaHome());
  }

  @Test
  void start_withItsArchive_mapsIt() throws Exception {
    assertThat(archivedClasses(made)).isGreaterThan(10);
    assertThat(version(made)).matches(VERSION);
  }

  @Test
  void start_byALinkFromElsewhere_mapsTheArchive() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("started here"), script(made));
    Result result = start(List.of(link.toString()), List.of("--version"), javaHome());
    assertThat(result.out()).matches(VERSION);
  }

  @Test
  void start_withoutAnArchive_starts() throws Exception {
    copy(made, folder, PROGRAM);
    assertStartsWithoutArchive(folder);
  }

  @Test
  void start_inAPathWithASpace_starts() throws Exception {
    Path site = Files.createDirectory(folder.resolve("a folder"));
    copy(made, site, PROGRAM);
    copyArchive(made, site);
    assertStartsWithoutArchive(site);
  }

  @Test
  void start_afterAJarWasTouched_leavesTheArchive() throws Exception {
    copy(made, folder, PROGRAM);
    copyArchive(made, folder);
    pretendItWasMadeHere();
    FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
    Files.setLastModifiedTime(folder.resolve("maskroute.jar"), later);
    assertStartsWithoutArchive(folder);
  }

  @Test
  void start_afterAMove_leavesTheArchive() throws Exception {
    copy(made, folder, PROGRAM);
    copyArchive(made, folder);
    assertStartsWithoutArchive(folder);
  }

  @Test
  void start_withHalfAnArchive_leavesIt() throws Exception {
    copy(made, folder, PROGRAM);
    copyArchive(made, folder);
    pretendItWasMadeHere();
    Path archive = archive(folder);
    assertThat(archive.toFile().setWritable(true)).isTrue();
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
    assertStartsWithoutArchive(folder);
  }

  @Test
  void start_withTheArchiveOfAnotherJvm_leavesIt() throws Exception {
    copy(made, folder, PROGRAM);
    copyArchive(made, folder);
    pretendItWasMadeHere();
    Path owner = owner(folder);
    List<String> lines = new ArrayList<>(Files.readAllLines(owner));
    lines.set(1, "1.8.0_1");
    Files.write(owner, lines);
    assertStartsWithoutArchive(folder);
  }

  @Test
  void start_withAnArchiveThatOnlyTheJvmCanRefuse_saysNothing() throws Exception {
    copy(made, folder, PROGRAM);
    copyArchive(made, folder);
    // The script has no reason to doubt it; the times of the jars are others than in training.
    pretendItWasMadeHere();
    assertThat(version(folder)).matches(VERSION);
  }

  @Test
  void start_whereNoJavaIs_saysSo() throws Exception {
    Result result =
        start(List.of(script(made).toString()), List.of("--version"), folder.toString());
    assertThat(result.exitCode()).isEqualTo(127);
    assertThat(result.out()).contains(folder + "/bin/java");
  }

  @Test
  void archive_ofAProgramThatDoesNotRun_saysSoAndLeavesNothing() throws Exception {
    Path program = Files.createFile(folder.resolve("maskroute.jar"));
    Result result = train(program);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("no class archive, starts take longer: the training run ended with 1");
    assertThat(archive(folder).getParent()).isEmptyDirectory();
  }

  @Test
  void archive_ofNoProgram_saysWhatToName() throws Exception {
    Result result = train(folder.resolve("nothing.jar"));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("--jar: is not a file", "nothing.jar");
  }

  private void assertStartsWithoutArchive(Path site) throws Exception {
    assertThat(archivedClasses(site)).isZero();
    assertThat(version(site)).matches(VERSION);
  }

  /** How many of our own classes come out of the archive; standard output goes on as before. */
  private long archivedClasses(Path site) throws Exception {
    Path log = Files.createTempFile(folder, "classes", ".txt");
    Path options = Files.writeString(folder.resolve("options"), "-Xlog:class+load:file=" + log);
    Result result =
        start(
            List.of("env", "JAVA_OPTS=@" + options, script(site).toString()),
            List.of("keys", "--help"),
            javaHome());
    assertThat(result.exitCode()).as(result.out()).isZero();
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(StartScriptIT::isOursFromTheArchive).count();
    }
  }

  private static boolean isOursFromTheArchive(String line) {
    return line.contains(" dev.maskroute.") && line.contains("source: shared objects file");
  }

  private static String version(Path site) throws Exception {
    Result result = start(List.of(script(site).toString()), List.of("--version"), javaHome());
    assertThat(result.exitCode()).as(result.out()).isZero();
    return result.out();
  }

  private static Path script(Path site) {
    return site.resolve("maskroute");
  }

  private static Path archive(Path site) throws IOException {
    return new ClassArchive(site.resolve("maskroute.jar")).file();
  }

  private static Path owner(Path site) throws IOException {
    return archive(site).resolveSibling(archive(site).getFileName() + ".for");
  }

  private void pretendItWasMadeHere() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(owner(folder)));
    lines.set(2, folder.resolve("maskroute.jar").toRealPath().toString());
    Files.write(owner(folder), lines);
  }

  private static void copyArchive(Path from, Path to) throws IOException {
    Files.createDirectory(archive(to).getParent());
    Files.copy(owner(from), owner(to));
    Files.copy(archive(from), archive(to));
  }

  private static void copy(Path from, Path to, List<String> parts) throws IOException {
    for (String part : parts) {
      try (Stream<Path> tree = Files.walk(from.resolve(part))) {
        for (Path file : tree.toList()) {
          Path copy = to.resolve(from.relativize(file).toString());
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static String javaHome() {
    return System.getProperty("java.home");
  }

  private static String java() {
    return Path.of(javaHome(), "bin", "java").toString();
  }

  private record Result(int exitCode, String out) {}

  private static Result start(List<String> command, List<String> words, String javaHome)
      throws Exception {
    List<String> all = new ArrayList<>(command);
    all.addAll(words);
    Path output = Files.createTempFile("start", ".txt");
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", javaHome);
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(240, TimeUnit.SECONDS)).as("ended").isTrue();
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
