package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.SiteCopy;
import dev.maskroute.config.SiteFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a site's files again and again, and has a set of files that differs from what runs
 * judged when it was the same at two looks. Folders are looked at and not watched for events, which
 * neither network folders nor those that Kubernetes mounts give reliably.
 */
final class Reload implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  /** What was wrong may be mended elsewhere: a keyset made, a table migrated, a database back. */
  private static final int LOOKS_UNTIL_AGAIN = 10;

  /** A file may be gone for a moment while it is saved. */
  private static final int UNREADABLE_LOOKS = 3;

  private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

  private final SiteFiles files;
  private final Edits edits;
  private final EditNews news;
  private final Duration period;
  private final Duration again;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "reload");

  // Mutable, only for the thread.
  private SiteFiles.State seen;
  private SiteFiles.State judged;
  private Edits.Outcome outcome = Edits.Outcome.SETTLED;
  private long judgedAt;
  private int unreadable;

  /**
   * Prepares to look.
   *
   * @param running the state of the files that run
   * @param period from one look to the next
   */
  Reload(SiteFiles files, SiteFiles.State running, Edits edits, EditNews news, Duration period) {
    this.files = requireNonNull(files, "files");
    this.edits = requireNonNull(edits, "edits");
    this.news = requireNonNull(news, "news");
    this.period = requireNonNull(period, "period");
    again = period.multipliedBy(LOOKS_UNTIL_AGAIN);
    seen = requireNonNull(running, "running");
    judged = running;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stopped.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      LOG.debug("Interrupted: no more edits are taken");
    }
  }

  private void look() {
    try {
      look(files.state());
      if (unreadable >= UNREADABLE_LOOKS) {
        // What was said of it has to be taken back.
        outcome = Edits.Outcome.UNKNOWN;
        judgedAt = System.nanoTime() - again.toNanos();
      }
      unreadable = 0;
    } catch (IOException | UncheckedIOException e) {
      tellUnreadable(e);
    }
  }

  private void look(SiteFiles.State now) throws IOException {
    if (!now.equals(seen)) {
      seen = now;
    } else if (!now.equals(judged) || isDueAgain()) {
      judge();
    }
  }

  private boolean isDueAgain() {
    return outcome != Edits.Outcome.SETTLED && System.nanoTime() - judgedAt >= again.toNanos();
  }

  private void judge() throws IOException {
    Optional<SiteCopy> copy = SiteCopy.of(files);
    if (copy.isEmpty()) {
      return;
    }
    boolean known = copy.get().state().equals(judged);
    outcome = edits.judge(copy.get(), known);
    if (outcome != Edits.Outcome.UNKNOWN) {
      judged = copy.get().state();
    }
    judgedAt = System.nanoTime();
  }

  private void tellUnreadable(Exception e) {
    unreadable++;
    if (unreadable == UNREADABLE_LOOKS) {
      Problem problem =
          new Problem(
              "the files of the site",
              "cannot be read or copied (" + e + ")",
              "check their permissions and the room in the temporary folder");
      news.refused(List.of(problem.toString()), true);
    }
  }

  /** Takes no more edits; one that is being taken is waited for. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(LONGEST_STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
