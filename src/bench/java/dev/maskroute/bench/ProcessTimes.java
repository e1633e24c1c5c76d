package dev.maskroute.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What processes have used, as Linux tells it under {@code /proc}. */
final class ProcessTimes {
  /** Linux counts user and system time in hundredths of a second, on every machine. */
  private static final long MICROS_A_TICK = 10_000;

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_SYSTEM = 14;

  private ProcessTimes() {}

  /** User and system time of a process, in microseconds. */
  static long micros(ProcessHandle process) throws IOException {
    return MICROS_A_TICK * ticks(process, SYSTEM);
  }

  /** The same of a process with all its children, also of those that have ended. */
  static long familyMicros(ProcessHandle parent) throws IOException {
    long ticks = 0;
    try (Stream<ProcessHandle> children = parent.descendants()) {
      for (ProcessHandle process : Stream.concat(Stream.of(parent), children).toList()) {
        ticks += ticks(process, CHILDREN_SYSTEM);
      }
    }
    return MICROS_A_TICK * ticks;
  }

  private static long ticks(ProcessHandle process, int last) throws IOException {
    try {
      String line = Files.readString(file(process, "stat"));
      // The name before it, in parentheses, may hold anything.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Arrays.stream(fields, USER, last + 1).mapToLong(Long::parseLong).sum();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** The time that all processors of the machine were at work, in microseconds. */
  static long machineMicros() throws IOException {
    String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
    // user nice system, not idle iowait, irq softirq steal
    return MICROS_A_TICK * LongStream.of(1, 2, 3, 6, 7, 8).map(i -> value(fields, i)).sum();
  }

  private static long value(String[] fields, long index) {
    return Long.parseLong(fields[(int) index]);
  }

  /** The most memory that a process has held so far, in mebibytes. */
  static long peakMegabytes(ProcessHandle process) throws IOException {
    return Files.readAllLines(file(process, "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static Path file(ProcessHandle process, String name) {
    return Path.of("/proc", Long.toString(process.pid()), name);
  }
}
