package dev.maskroute.bench.route;

import dev.maskroute.routing.RowBatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What Camel and all steps take for a message: no SDK, no network, no database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(LoginRoutes.BATCH)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RouteBenchmark {
  private LoginRoutes routes;
  private RowBatch rows;

  @Setup
  public void startRoutes() throws Exception {
    routes = LoginRoutes.start();
    rows = routes.pass();
  }

  /** From the queue through all steps to the sink, and deleted. */
  @Benchmark
  public RowBatch route() throws InterruptedException {
    return routes.pass();
  }

  /** The rows of the batch written as the JSON that files and streams take. */
  @Benchmark
  public String write() {
    return rows.getJsonLines();
  }

  @TearDown
  public void stopRoutes() {
    routes.close();
  }
}
