package dev.maskroute.status;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * What became of edits. Always up: whoever takes a runner out of service, or starts it again,
 * because of a broken edit, does the harm that the runner did not let the edit do.
 */
public final class ReloadHealth extends AbstractHealthCheck {
  private final Supplier<ReloadReport> report;

  public ReloadHealth(Supplier<ReloadReport> report) {
    super("maskroute", "reload");
    this.report = requireNonNull(report, "report");
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    ReloadReport now = report.get();
    builder.message(now.toString());
    builder.detail("reload.taken", now.taken());
    builder.detail("reload.refused", now.refused());
    builder.up();
  }
}
