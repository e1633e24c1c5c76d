package dev.maskroute.bench;

import dev.maskroute.bench.queue.Lag;
import dev.maskroute.bench.queue.Load;
import dev.maskroute.bench.queue.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** One contestant draining one load; fails unless every message becomes a row. */
final class Trial {
  private static final long POLL_MILLIS = 50;
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(60);

  private final Ground ground;
  private final Contestant contestant;
  private final Load load;

  private Trial(Ground ground, Contestant contestant, Load load) {
    this.ground = ground;
    this.contestant = contestant;
    this.load = load;
  }

  /** Measures into the table as it is. */
  static Measurement run(
      Ground ground, LoginSite site, Contestant contestant, Tuning tuning, Load load)
      throws IOException, InterruptedException, SQLException {
    long rows = ground.rows();
    ground.settle();
    ground.queue().offer(load);
    Measurement measurement;
    try (Child child = contestant.start(ground, site, tuning)) {
      measurement = new Trial(ground, contestant, load).watch(child);
    }
    long stored = ground.rows() - rows;
    if (stored != load.messages()) {
      throw new IOException(
          "%s stored %d rows of %d messages".formatted(contestant, stored, load.messages()));
    }
    return measurement;
  }

  private Measurement watch(Child child) throws IOException, InterruptedException {
    Sample start = Sample.take(ground, child);
    Sample half = until(child, load.messages() / 2);
    Sample end = until(child, load.messages());
    long peak = ProcessTimes.peakMegabytes(child.handle());
    Lag lag = load.perSecond() == 0 ? null : ground.queue().lag();
    return measurement(start, half, end, peak, lag);
  }

  /** Waits until so many messages are deleted. Asks for little, as it is measured too. */
  private Sample until(Child child, int messages) throws IOException, InterruptedException {
    int before = 0;
    long changed = System.currentTimeMillis();
    while (true) {
      Progress progress = ground.queue().progress();
      if (progress.deleted() >= messages) {
        return Sample.take(ground, child);
      }
      if (progress.deleted() > before) {
        before = progress.deleted();
        changed = System.currentTimeMillis();
      }
      if (!child.isAlive() || System.currentTimeMillis() - changed > PATIENCE) {
        throw new IOException(
            "%s stopped at %d of %d messages: %s"
                .formatted(contestant, before, load.messages(), child.output()));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private Measurement measurement(Sample start, Sample half, Sample end, long peak, Lag lag) {
    double messages = load.messages();
    int second = end.deleted() - half.deleted();
    long lastDelete = end.progress().lastDelete();
    long contestants = end.contestant() - start.contestant();
    long database = end.database() - start.database();
    long queue = end.queue() - start.queue();
    double wall = 1e3 * (end.millis() - start.millis());
    double foreign = (end.machine() - start.machine() - contestants - database - queue) / wall;
    return new Measurement(
        load.messages(),
        1e3 * messages / Math.max(1, lastDelete - end.progress().firstReceive()),
        second == 0 ? 0 : 1e3 * second / Math.max(1, lastDelete - half.millis()),
        end.contestant() / messages,
        second == 0 ? 0 : (double) (end.contestant() - half.contestant()) / second,
        database / messages,
        queue / messages,
        1e3 * end.progress().requestsInAll() / messages,
        peak,
        foreign,
        lag);
  }
}
