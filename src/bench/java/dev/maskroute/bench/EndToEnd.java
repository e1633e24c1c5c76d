package dev.maskroute.bench;

import dev.maskroute.bench.queue.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the packaged program and the hand-written loop by turns and prints the ratio of the two. */
@Command(name = "EndToEnd", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class EndToEnd implements Callable<Integer> {
  @Option(names = "--messages", description = "How many messages.", defaultValue = "800000")
  private int messages;

  @Option(names = "--runs", description = "How often each is run.", defaultValue = "3")
  private int runs;

  @Option(names = "--only", description = "maskroute or hand-written alone.")
  private Contestant only;

  @Option(names = "--body-bytes", description = "About how long a body is.", defaultValue = "0")
  private int bodyBytes;

  @Option(names = "--rate", description = "Messages a second; 0: at once.", defaultValue = "0")
  private int rate;

  @Option(names = "--latency", description = "Added to each answer, ms.", defaultValue = "0")
  private int latency;

  @Mixin private TuningOptions tuning;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new EndToEnd())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Load load =
        Load.of(messages).withBodyBytes(bodyBytes).withPerSecond(rate).withLatencyMillis(latency);
    List<Contestant> contestants =
        only == null ? List.of(Contestant.HAND_WRITTEN, Contestant.MASKROUTE) : List.of(only);
    Map<Contestant, List<Measurement>> all = measure(contestants, load);
    System.out.println("In the middle:");
    all.forEach((contestant, list) -> print(contestant, median(list)));
    if (all.size() > 1) {
      System.out.printf(Locale.ROOT, "ratio of steady CPU: %.2f%n", ratio(all));
    }
    return 0;
  }

  private Map<Contestant, List<Measurement>> measure(List<Contestant> contestants, Load load)
      throws Exception {
    Map<Contestant, List<Measurement>> all = new EnumMap<>(Contestant.class);
    try (Ground ground = Ground.start(Path.of("target", "bench"))) {
      LoginSite site = LoginSite.make(ground.folder(), load.protectedFields());
      for (int run = 0; run < runs; run++) {
        for (Contestant contestant : contestants) {
          ground.prepareTable(site);
          Measurement measurement = Trial.run(ground, site, contestant, tuning.tuning(), load);
          print(contestant, measurement);
          all.computeIfAbsent(contestant, key -> new ArrayList<>()).add(measurement);
        }
      }
    }
    return all;
  }

  private static double ratio(Map<Contestant, List<Measurement>> all) {
    return median(all.get(Contestant.MASKROUTE)).steadyCpu()
        / median(all.get(Contestant.HAND_WRITTEN)).steadyCpu();
  }

  /** The run in the middle, by its steady CPU. */
  static Measurement median(List<Measurement> runs) {
    List<Measurement> sorted =
        runs.stream().sorted(Comparator.comparingDouble(Measurement::steadyCpu)).toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void print(Contestant contestant, Measurement measurement) {
    System.out.printf(Locale.ROOT, "%-12s %s%n", contestant, measurement.line());
  }
}
