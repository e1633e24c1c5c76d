package dev.maskroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.SqsProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wall clock of the runner's machine jumps, by libfaketime (package faketime of Debian and
 * others). The proxy refuses signatures that are five minutes off, as AWS does.
 */
@Tag(Faults.ALL)
@Tag(Faults.LONG)
@ExtendWith(SceneExtension.class)
final class ClockJumpIT {
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";
  private static final Duration RECOVERED = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  @DisplayName("wall clock jumps 3 hours ahead, then 5 back")
  void clock_jumping_changesNothing(Scene scene) throws Exception {
    Optional<Path> library = library();
    assumeThat(library).as("libfaketime is not installed").isPresent();
    Path offset = Files.writeString(folder.resolve("offset"), "+0h\n");
    SqsProxy proxy = scene.sqsProxy();
    AtomicInteger refused = new AtomicInteger();
    proxy.onAll(SqsFaults.clockChecked(refused));
    scene
        .with("LD_PRELOAD", library.get().toString())
        .with("FAKETIME_TIMESTAMP_FILE", offset.toString())
        .with("FAKETIME_CACHE_DURATION", "1")
        .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        // Else the JVM's timed waits return at once and it does nothing but wait.
        .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    scene.send(500);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(500);
    jump(scene, offset, "+3h", refused);
    jump(scene, offset, "-2h", refused);
    scene.faultOver();
    scene.send(500);
    scene.settle(RECOVERED);
    assertThat(runner.isAlive()).isTrue();
    assertThat(scene.servers().number("select count(distinct create_date) from user_logins"))
        .as("the day is that of the message, not of the clock")
        .isLessThanOrEqualTo(2);
  }

  /** Returns when the runner has met the refusal of its time, and stored all the same. */
  private static void jump(Scene scene, Path offset, String to, AtomicInteger refused)
      throws IOException {
    int before = refused.get();
    Files.writeString(offset, to + "\n");
    await().atMost(RECOVERED).until(() -> refused.get() > before);
    long rows = scene.rows();
    scene.send(500);
    scene.awaitRows(rows + 500);
  }

  private static Optional<Path> library() throws IOException {
    for (Path root : List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"))) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> folders = Files.list(root)) {
          Optional<Path> found =
              Stream.concat(Stream.of(root), folders)
                  .map(each -> each.resolve(LIBRARY))
                  .filter(Files::exists)
                  .findFirst();
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }
}
