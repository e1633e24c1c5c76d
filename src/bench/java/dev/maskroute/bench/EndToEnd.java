package dev.maskroute.bench;

import dev.maskroute.bench.queue.Load;
import java.nio.file.Path;
import java.util.List;
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
    List<Contestant> contestants = only == null ? List.of(Contestant.values()) : List.of(only);
    try (Ground ground = Ground.start(Path.of("target", "bench"))) {
      LoginSite site = LoginSite.make(ground.folder(), load.protectedFields());
      Comparison.run(ground, site, contestants, tuning.tuning(), load, runs).print();
    }
    return 0;
  }
}
