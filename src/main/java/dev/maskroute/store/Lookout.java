package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks at something that may be long in answering, as a server is that fell silent: on a thread of
 * its own, one look at a time, so that whoever asks waits for a moment only. Health does, which
 * answers one request after the other, also that for a sign of life. Safe for many threads.
 */
final class Lookout {
  /** Less than a probe of health waits for its answer. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  /** Each ends when nobody has needed it for a minute. */
  private static final ExecutorService THREADS = Executors.newCachedThreadPool(Lookout::daemon);

  private final Runnable work;

  /** Mutable: when the look under way began; null when none is. */
  private final AtomicReference<Long> since = new AtomicReference<>();

  Lookout(Runnable work) {
    this.work = requireNonNull(work, "work");
  }

  /** Looks, unless a look is under way, and waits a moment for what comes of it. */
  void look() {
    if (since.compareAndSet(null, System.nanoTime())) {
      await(begin());
    }
  }

  private Future<?> begin() {
    try {
      return THREADS.submit(this::lookOnce);
    } catch (RuntimeException | Error e) {
      // No thread to be had now; there may be one later.
      since.set(null);
      throw e;
    }
  }

  private void lookOnce() {
    try {
      work.run();
    } finally {
      since.set(null);
    }
  }

  private static void await(Future<?> look) {
    try {
      look.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It goes on; until its end what was known before has to do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a look failed", e.getCause());
    }
  }

  /** Whether the look under way, if one is, has taken longer than this so far. */
  boolean lastsLongerThan(Duration time) {
    Long began = since.get();
    return began != null && System.nanoTime() - began > time.toNanos();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lookout");
    thread.setDaemon(true);
    // Not that of whoever asked first, which may be over long before this thread.
    thread.setContextClassLoader(Lookout.class.getClassLoader());
    return thread;
  }
}
