package dev.maskroute.status;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.QueueWatch;
import dev.maskroute.store.DatabaseWatch;
import dev.maskroute.store.QueryWatch;
import dev.maskroute.store.SinkWatch;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Health of a service the runner depends on. It counts for readiness only: an orchestrator that
 * kills a runner because its database is away helps nobody.
 */
public final class ServiceHealth extends AbstractHealthCheck {
  private final Supplier<Optional<String>> trouble;

  private ServiceHealth(String id, Supplier<Optional<String>> trouble) {
    super("maskroute", id);
    this.trouble = requireNonNull(trouble, "trouble");
  }

  public static ServiceHealth of(DatabaseWatch database) {
    return new ServiceHealth("database", database::trouble);
  }

  public static ServiceHealth of(SinkWatch sinks) {
    return new ServiceHealth("sinks", sinks::trouble);
  }

  public static ServiceHealth of(QueryWatch queries) {
    return new ServiceHealth("queries", queries::trouble);
  }

  public static ServiceHealth of(QueueWatch queue) {
    return new ServiceHealth("queue", queue::trouble);
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    Optional<String> cause = trouble.get();
    if (cause.isPresent()) {
      builder.message(cause.get()).down();
    } else {
      builder.up();
    }
  }
}
