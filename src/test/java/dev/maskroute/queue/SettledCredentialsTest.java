package dev.maskroute.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

final class SettledCredentialsTest {
  private static final Duration LONG = Duration.ofHours(1);

  /** Gives one after the other, fails where there is none. */
  private static final class Source implements AwsCredentialsProvider, SdkAutoCloseable {
    private final Queue<AwsCredentials> answers;
    private boolean closed;

    Source(AwsCredentials... answers) {
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public AwsCredentials resolveCredentials() {
      AwsCredentials answer = answers.poll();
      if (answer == null) {
        throw SdkClientException.create("no credentials");
      }
      return answer;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void resolve_askedSoonAgain_keepsWhatTheSourceSaid() {
    SettledCredentials settled = new SettledCredentials(new Source(key("first"), key("second")));
    assertThat(settled.resolveCredentials().accessKeyId()).isEqualTo("first");
    assertThat(settled.resolveCredentials().accessKeyId()).isEqualTo("first");
  }

  @Test
  void resolve_timeIsOver_asksTheSourceAgain() {
    SettledCredentials settled =
        new SettledCredentials(new Source(key("first"), key("second")), Duration.ZERO);
    assertThat(settled.resolveCredentials().accessKeyId()).isEqualTo("first");
    assertThat(settled.resolveCredentials().accessKeyId()).isEqualTo("second");
  }

  @Test
  void resolve_credentialsHaveEnded_asksTheSourceAgain() {
    AwsCredentials ended =
        AwsSessionCredentials.builder()
            .accessKeyId("ended")
            .secretAccessKey("secret")
            .sessionToken("token")
            .expirationTime(Instant.now())
            .build();
    SettledCredentials settled = new SettledCredentials(new Source(ended, key("next")), LONG);
    assertThat(settled.resolveCredentials().accessKeyId()).isEqualTo("ended");
    assertThat(settled.resolveCredentials().accessKeyId()).isEqualTo("next");
  }

  @Test
  void resolve_sourceFails_saysSoAndAsksAgain() {
    Source source = new Source();
    SettledCredentials settled = new SettledCredentials(source, LONG);
    assertThatThrownBy(settled::resolveCredentials).hasMessage("no credentials");
    source.answers.add(key("later"));
    assertThat(settled.resolveCredentials().accessKeyId()).isEqualTo("later");
  }

  @Test
  void close_sourceCanBeClosed_closesIt() {
    Source source = new Source();
    new SettledCredentials(source).close();
    assertThat(source.closed).isTrue();
  }

  private static AwsCredentials key(String id) {
    return AwsBasicCredentials.create(id, "secret");
  }
}
