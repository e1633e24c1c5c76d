package dev.maskroute.bench.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The messages of a load: which are received, which deleted, and when. A message that is received
 * and neither deleted nor given back stays hidden for ever: what is measured here never crashes.
 * Mutable; safe for use by many threads.
 */
final class LoginQueue {
  private static final int NOT_DELETED = -1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Load load;
  private final Deque<Integer> returned = new ArrayDeque<>();
  private final int[] lagMicros;
  private int next;
  private int deleted;
  private long openedAt;
  private long openedMillis;
  private long lastDelete;

  LoginQueue(Load load) {
    this.load = load;
    lagMicros = new int[load.messages()];
    Arrays.fill(lagMicros, NOT_DELETED);
  }

  /** Receives: the numbers of some messages, none of them if none arrives in time. */
  List<Integer> take(int most, int waitSeconds) throws InterruptedException {
    lock.lock();
    try {
      open();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
      while (available() == 0 && System.nanoTime() < deadline) {
        changed.awaitNanos(Math.min(deadline, arrival(next)) - System.nanoTime());
      }
      List<Integer> taken = new ArrayList<>(most);
      for (int i = Math.min(most, available()); i > 0; i--) {
        taken.add(returned.isEmpty() ? next++ : returned.poll());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Time runs from the first receive on, so that no message waits for a process to start. */
  private void open() {
    if (openedMillis == 0) {
      openedAt = System.nanoTime();
      openedMillis = System.currentTimeMillis();
    }
  }

  private int available() {
    return returned.size() + arrived() - next;
  }

  private int arrived() {
    if (load.perSecond() == 0) {
      return load.messages();
    }
    double seconds = (System.nanoTime() - openedAt) / 1e9;
    return (int) Math.min(load.messages(), Math.floor(seconds * load.perSecond()) + 1);
  }

  private long arrival(int index) {
    if (index >= load.messages()) {
      return Long.MAX_VALUE;
    }
    return openedAt + (load.perSecond() == 0 ? 0 : (long) (index * 1e9 / load.perSecond()));
  }

  /** When a message was sent, in milliseconds since 1970. */
  long sentMillis(int index) {
    return openedMillis + TimeUnit.NANOSECONDS.toMillis(arrival(index) - openedAt);
  }

  void delete(int index) {
    lock.lock();
    try {
      if (lagMicros[index] == NOT_DELETED) {
        lagMicros[index] = (int) TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - arrival(index));
        deleted++;
        lastDelete = System.currentTimeMillis();
      }
    } finally {
      lock.unlock();
    }
  }

  void giveBack(int index) {
    lock.lock();
    try {
      if (lagMicros[index] == NOT_DELETED) {
        returned.add(index);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Messages to be received, and messages in flight. */
  int[] depth() {
    lock.lock();
    try {
      return new int[] {available(), next - deleted - returned.size()};
    } finally {
      lock.unlock();
    }
  }

  Progress progress(Requests requests) {
    lock.lock();
    try {
      return new Progress(
          deleted, requests.sent(), requests.counts(), next == 0 ? 0 : openedMillis, lastDelete);
    } finally {
      lock.unlock();
    }
  }

  Lag lag() {
    lock.lock();
    try {
      int[] sorted =
          Arrays.stream(lagMicros, lagMicros.length / 2, lagMicros.length).sorted().toArray();
      return new Lag(sorted[sorted.length / 2] / 1e3, sorted[(int) (sorted.length * 0.99)] / 1e3);
    } finally {
      lock.unlock();
    }
  }
}
