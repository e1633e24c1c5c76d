package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Asks for credentials every few seconds instead of for each request. The chain of places where
 * they may be is a lot of code for the JVM to compile just when a runner has most to do. Providers
 * renew credentials long enough before they end; these are never kept beyond it. Safe for use by
 * many threads.
 */
final class SettledCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final AwsCredentialsProvider source;
  private final Duration longest;

  /** Mutable: what the source said last; several threads may ask it at the same time. */
  private volatile Answer last;

  SettledCredentials(AwsCredentialsProvider source) {
    this(source, KEPT);
  }

  /** The same, with another time for which credentials are kept. */
  SettledCredentials(AwsCredentialsProvider source, Duration longest) {
    this.source = requireNonNull(source, "source");
    this.longest = requireNonNull(longest, "longest");
  }

  private record Answer(AwsCredentials credentials, long since, long nanos) {
    boolean isKept() {
      return System.nanoTime() - since < nanos;
    }
  }

  /** Throws what the source throws; it is asked again the next time. */
  @Override
  public AwsCredentials resolveCredentials() {
    Answer answer = last;
    if (answer == null || !answer.isKept()) {
      answer = ask();
      last = answer;
    }
    return answer.credentials();
  }

  private Answer ask() {
    AwsCredentials credentials = source.resolveCredentials();
    Duration left =
        credentials
            .expirationTime()
            .map(end -> Duration.between(Instant.now(), end))
            .filter(time -> time.compareTo(longest) < 0)
            .orElse(longest);
    return new Answer(credentials, System.nanoTime(), left.toNanos());
  }

  @Override
  public void close() {
    if (source instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }

  @Override
  public String toString() {
    return "SettledCredentials of " + source;
  }
}
