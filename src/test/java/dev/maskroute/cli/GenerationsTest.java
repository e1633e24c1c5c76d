package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SiteCopy;
import dev.maskroute.config.SiteFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which routes run when something comes between. Nothing is connected to. */
final class GenerationsTest {
  private static final String HELD =
      """
          - name: held
            type: %s
            destroyMethod: close
      """
          .formatted(Held.class.getName());

  /** Sound in itself, but it cannot start. */
  private static final String NOWHERE =
      """
      - route:
          id: from-nowhere
          from:
            uri: file:{{maskroute.home}}/nowhere
            parameters:
              autoCreate: false
              startingDirectoryMustExist: true
            steps:
              - bean:
                  ref: encrypt
      """;

  @TempDir private Path folder;
  private TestSite site;
  private Connections connections;
  private SiteFiles files;
  private Settings settings;

  @BeforeEach
  void createSite() throws Exception {
    site = TestSite.withoutServers(folder);
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

  /** Camel makes a bean more than once while it starts, and so does the check before. */
  @Test
  void close_routesWithABeanThatIsToBeClosed_closesEachThatWasMade() throws Exception {
    addBeans(HELD);
    try (Generation generation = generation()) {
      generation.start();
      assertThat(Held.OPEN).hasValue(1);
    }
    assertThat(Held.OPEN).hasValue(0);
  }

  @Test
  void close_routesThatDidNotStart_closesTheirBeansToo() throws Exception {
    addBeans(HELD);
    site.folder().write("routes/nowhere.camel.yaml", NOWHERE);
    try (Generation generation = generation()) {
      assertThatThrownBy(generation::start)
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageContaining("Starting directory does not exist");
    }
    assertThat(Held.OPEN).hasValue(0);
  }

  private void addBeans(String beans) throws Exception {
    Held.OPEN.set(0);
    site.folder().edit(EditedSite.INGEST, "- beans:\n", "- beans:\n" + beans);
  }

  private Generation generation() throws Exception {
    return new Generation(settings, Protection.openWhole(settings), connections, Optional.empty());
  }

  /** Counts how many of it are open. */
  public static final class Held {
    static final AtomicInteger OPEN = new AtomicInteger();

    /** Made by Camel. */
    public Held() {
      OPEN.incrementAndGet();
    }

    /** Called by Camel. */
    public void close() {
      OPEN.decrementAndGet();
    }
  }

  private static final class Stubborn extends LifecycleStrategySupport {
    @Override
    public void onContextStopping(CamelContext context) {
      throw new AssertionError("for a test");
    }
  }
}
