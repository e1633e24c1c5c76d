package dev.maskroute.testing;

import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program in a process of its own, everything it prints kept in a file. */
public final class RunnerProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "maskroute.jar").toAbsolutePath();

  private final Process process;
  private final Path output;

  private RunnerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts {@code java -jar maskroute.jar ARGUMENTS --home SITE}.
   *
   * @param environment variables besides those of the test's own process
   */
  public static RunnerProcess start(
      SiteFolder site, Map<String, String> environment, String... arguments) throws IOException {
    return start(List.of(), site, environment, arguments);
  }

  /** The same where no file may be larger than this, as on a disk that is nearly full. */
  public static RunnerProcess startWithSmallFiles(
      int kilobytes, SiteFolder site, Map<String, String> environment, String... arguments)
      throws IOException {
    String limited = "ulimit -f " + kilobytes + " && exec \"$@\"";
    return start(List.of("bash", "-c", limited, "bash"), site, environment, arguments);
  }

  private static RunnerProcess start(
      List<String> before, SiteFolder site, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", site.path().toString()));
    Path output = Files.createTempFile(site.path(), "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new RunnerProcess(builder.start(), output);
  }

  /** Runs to its end and gives the exit code. */
  public static RunnerProcess run(
      SiteFolder site, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    RunnerProcess process = start(site, environment, arguments);
    process.process.getOutputStream().close();
    process.exitCode(120);
    return process;
  }

  /** Makes the keysets of the two shipped fields, without a process for each. */
  public static void createKeys(SiteFolder site, Map<String, String> environment)
      throws KeysetException {
    KeyEncryptionKey kek = KeyEncryptionKey.ofBase64(environment.get("MASKROUTE_KEYS_KEK"));
    KeysetStore keysets = new KeysetStore(site.file("keys"), kek);
    for (String field : List.of("ip", "device_id")) {
      keysets.create(field, Method.AES_SIV);
    }
  }

  /** What it printed so far, on both streams. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits for its end. */
  public int exitCode(long seconds) throws InterruptedException, IOException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("still running after " + seconds + " s: " + output());
    }
    return process.exitValue();
  }

  public long pid() {
    return process.pid();
  }

  /** The most memory that it has had in use so far, in bytes; 0 where no Linux tells it. */
  public long peakMemory() throws IOException {
    Path status = Path.of("/proc", Long.toString(pid()), "status");
    List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As an orchestrator ends it: SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** As a crash ends it: SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
