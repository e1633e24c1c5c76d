package dev.maskroute.bench;

import dev.maskroute.bench.queue.Progress;
import java.io.IOException;

/** All clocks at one moment of a run; those of processes in microseconds. */
record Sample(
    long millis, Progress progress, long contestant, long database, long queue, long machine) {
  static Sample take(Ground ground, Child contestant) throws IOException, InterruptedException {
    return new Sample(
        System.currentTimeMillis(),
        ground.queue().progress(),
        ProcessTimes.micros(contestant.handle()),
        ground.databaseMicros(),
        ground.queueMicros(),
        ProcessTimes.machineMicros());
  }

  int deleted() {
    return progress.deleted();
  }
}
