package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `check` says of the folders that sinks write. */
final class SinkFoldersTest {
  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeEach
  void copySite() throws Exception {
    site = SiteFolder.copyTo(folder);
    site.set("maskroute.keys.kek", Servers.KEK);
    site.set("maskroute.sqs.endpoint", "http://127.0.0.1:1");
    site.set("maskroute.sinks", "jsonl");
  }

  @Test
  void check_folderBelowAFile_namesBoth() throws Exception {
    Path taken = Files.writeString(site.file("taken"), "a file");
    site.set("maskroute.sinks.jsonl.directory", "taken/below");
    assertThat(check())
        .contains(
            "maskroute.sinks.jsonl.directory: %s/below cannot be written, since %s is no folder"
                .formatted(taken, taken));
  }

  @Test
  void check_folderThatIsMadeWithTheFirstBatch_isInOrder() throws Exception {
    site.set("maskroute.sinks.jsonl.directory", "not/yet/there");
    assertThat(check()).doesNotContain("maskroute.sinks.jsonl.directory");
  }

  private String check() {
    CommandLineRun run = CommandLineRun.of("check", "--home", site.path().toString());
    assertThat(run.exitCode()).isEqualTo(2);
    return run.err();
  }
}
