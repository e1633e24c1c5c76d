package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.SiteCopy;
import dev.maskroute.config.SiteFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
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
final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  /** What was wrong may be mended elsewhere: a keyset made, a table migrated, a database back. */
  private static final int LOOKS_UNTIL_AGAIN = 10;

  /** A file may be gone for a moment while it is saved. */
  private static final int UNREADABLE_LOOKS = 3;

  private final SiteFiles files;
  private final Judge judge;
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
  private Throwable failure;
  private long restUntil = System.nanoTime();

  /**
   * Prepares to look.
   *
   * @param running the state of the files that run
   * @param period from one look to the next
   */
  Reload(SiteFiles files, SiteFiles.State running, Judge judge, EditNews news, Duration period) {
    this.files = requireNonNull(files, "files");
    this.judge = requireNonNull(judge, "judge");
    this.news = requireNonNull(news, "news");
    this.period = requireNonNull(period, "period");
    again = period.multipliedBy(LOOKS_UNTIL_AGAIN);
    seen = requireNonNull(running, "running");
    judged = running;
    thread.setDaemon(true);
  }

  /** Decides what becomes of a copy of the files. */
  interface Judge {
    /**
     * Lets a copy run, or deletes it.
     *
     * @param again whether these files were looked at before
     */
    Edits.Outcome judge(SiteCopy copy, boolean again);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stopped.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
        lookAndGoOn();
      }
    } catch (InterruptedException e) {
      LOG.debug("Interrupted: no more edits are taken");
    }
  }

  /** Whatever goes wrong: without this thread no edit would be taken, and nobody would say so. */
  private void lookAndGoOn() {
    try {
      tellFailure();
      if (System.nanoTime() - restUntil >= 0) {
        look();
      }
    } catch (RuntimeException | Error e) {
      // Told at the next look: there may be no memory for words now.
      failure = e;
      restUntil = System.nanoTime() + again.toNanos();
      unreadable = UNREADABLE_LOOKS;
    }
  }

  private void tellFailure() {
    if (failure != null) {
      LOG.debug("The files could not be looked at", failure);
      tell(
          "could not be looked at (" + failure.getClass().getName() + ")",
          "check the memory of this process; maskroute.log.level=DEBUG says where it was");
      failure = null;
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
      unreadable++;
      if (unreadable == UNREADABLE_LOOKS) {
        tell(
            "cannot be read or copied (" + e + ")",
            "check their permissions and the room in the temporary folder");
      }
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
    if (isStopped()) {
      copy.get().close();
      return;
    }
    boolean known = copy.get().state().equals(judged);
    outcome = judge.judge(copy.get(), known);
    if (outcome != Edits.Outcome.UNKNOWN) {
      judged = copy.get().state();
    }
    judgedAt = System.nanoTime();
  }

  private void tell(String cause, String remedy) {
    news.unreadable(new Problem("the files of the site", cause, remedy).toString());
  }

  /** Takes no more edits, but for one that is being taken. */
  void stop() {
    stopped.countDown();
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Waits for the edit that is being taken, but no longer than this. */
  void awaitStopped(Duration longest) {
    try {
      thread.join(Math.max(1, longest.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
