package dev.maskroute.bench.queue;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was asked for. Mutable; safe for use by many threads. */
final class Requests {
  private final Map<String, LongAdder> byAction = new ConcurrentHashMap<>();
  private final AtomicInteger sent = new AtomicInteger();

  void count(String action) {
    byAction.computeIfAbsent(action, name -> new LongAdder()).increment();
  }

  void messageSent() {
    sent.incrementAndGet();
  }

  int sent() {
    return sent.get();
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    byAction.forEach((action, count) -> counts.put(action, count.sum()));
    return counts;
  }
}
