package dev.maskroute.queue.batching;

import java.util.concurrent.ExecutorService;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** The threads that send requests beside those of a consumer. */
final class RequestThreads {
  private static final String NAME = "SqsBatchRequests";

  private RequestThreads() {}

  /**
   * Makes the threads. They are started when needed, and a task is refused when all are at work:
   * Camel's default would run it on the thread that only meant to ask for help.
   *
   * @param most at a time
   */
  static ExecutorService create(ExecutorServiceManager manager, Object source, int most) {
    ThreadPoolProfile profile =
        new ThreadPoolProfileBuilder(NAME)
            .poolSize(1)
            .maxPoolSize(Math.max(1, most))
            .maxQueueSize(0)
            .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
            .build();
    return manager.newThreadPool(source, NAME, profile);
  }
}
