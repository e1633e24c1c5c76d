package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.config.Settings;
import dev.maskroute.config.SiteCopy;
import dev.maskroute.config.SiteFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which routes run when something comes between. Nothing is connected to. */
final class GenerationsTest {
  @TempDir private Path folder;
  private Connections connections;
  private SiteFiles files;
  private Settings settings;

  @BeforeEach
  void createSite() throws Exception {
    TestSite site = TestSite.withoutServers(folder);
    settings = site.settings();
    files = new SiteFiles(folder, site.folder().file("application.properties"));
    connections = Connections.growing(settings);
  }

  @AfterEach
  void close() {
    connections.close();
  }

  /** As when a stop has closed it meanwhile. */
  @Test
  void replace_byRoutesThatCannotBeOpened_leavesThoseBeforeInCharge() throws Exception {
    Generation first = generation();
    Generation next = generation();
    try (Generations generations = Generations.single(first)) {
      next.protection().close();
      assertThatThrownBy(() -> generations.replace(next))
          .isInstanceOf(RejectedExecutionException.class);
      assertThat(generations.current()).isSameAs(first);
    } finally {
      next.close();
    }
  }

  @Test
  void replace_afterAStop_isRefused() throws Exception {
    Generation first = generation();
    Generations generations = Generations.single(first);
    generations.close();
    try (Generation next = generation()) {
      assertThat(generations.replace(next)).isFalse();
      assertThat(generations.current()).isSameAs(first);
    }
  }

  @Test
  void close_routesThatDoNotStopInOrder_closesTheirKeysAndDeletesTheirFiles() throws Exception {
    SiteCopy copy = SiteCopy.of(files).orElseThrow();
    Settings copied = copy.with(settings);
    Generation generation =
        new Generation(copied, Protection.openWhole(copied), connections, Optional.of(copy));
    generation.pipeline().with("stubborn", new Stubborn());
    generation.start();
    assertThat(copied.home()).isDirectory();
    assertThatThrownBy(generation::close).hasStackTraceContaining(Stubborn.class.getSimpleName());
    assertThat(copied.home()).doesNotExist();
    assertThatThrownBy(() -> generation.protection().follow())
        .isInstanceOf(RejectedExecutionException.class);
  }

  private Generation generation() throws Exception {
    return new Generation(settings, Protection.openWhole(settings), connections, Optional.empty());
  }

  private static final class Stubborn extends LifecycleStrategySupport {
    @Override
    public void onContextStopping(CamelContext context) {
      throw new AssertionError("for a test");
    }
  }
}
