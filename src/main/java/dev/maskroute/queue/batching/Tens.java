package dev.maskroute.queue.batching;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists into pieces that fit one SQS request. */
final class Tens {
  static final int MAX_ENTRIES = 10;

  private Tens() {}

  static <T> List<List<T>> of(List<T> all) {
    List<List<T>> tens = new ArrayList<>(all.size() / MAX_ENTRIES + 1);
    for (int from = 0; from < all.size(); from += MAX_ENTRIES) {
      tens.add(all.subList(from, Math.min(from + MAX_ENTRIES, all.size())));
    }
    return tens;
  }
}
