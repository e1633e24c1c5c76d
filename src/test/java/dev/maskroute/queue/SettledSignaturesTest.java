package dev.maskroute.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

final class SettledSignaturesTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final String RECEIVE = "ReceiveMessage";
  private static final AwsCredentialsIdentity SOMEBODY = AwsBasicCredentials.create("id", "secret");
  private static final AwsV4HttpSigner SDK = AwsV4HttpSigner.create();

  private final Counting signer = new Counting();
  private final SettledSignatures signatures = new SettledSignatures(signer);

  /** The SDK's own, which says how often it was asked. */
  private static final class Counting implements AwsV4HttpSigner {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
      asked.incrementAndGet();
      return SDK.sign(request);
    }

    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(
        AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
      return SDK.signAsync(request);
    }
  }

  @Property(tries = 200)
  void sign_whateverIsAskedFor_signsAsTheSdkDoesWithoutTheHeadersOfACall(
      @ForAll String body, @ForAll boolean session) {
    AwsCredentialsIdentity identity =
        session ? AwsSessionCredentials.create("id", "secret", "token") : SOMEBODY;
    SdkHttpRequest first = sign(request(RECEIVE, body, "first"), identity, NOON);
    SdkHttpRequest second = sign(request(RECEIVE, body, "second"), identity, NOON);
    SdkHttpFullRequest bare =
        request(RECEIVE, body, "first").toBuilder()
            .removeHeader("amz-sdk-invocation-id")
            .removeHeader("amz-sdk-request")
            .build();
    SdkHttpRequest expected = SDK.sign(signRequest(bare, identity, NOON)).request();
    assertThat(first.headers()).containsAllEntriesOf(expected.headers());
    assertThat(second.headers()).containsAllEntriesOf(expected.headers());
  }

  @Test
  void sign_sameRequestInTheSameSecond_isSignedOnce() throws Exception {
    SdkHttpRequest first = sign(request(RECEIVE, "ten", "first"), SOMEBODY, NOON);
    SdkHttpRequest second = sign(request(RECEIVE, "ten", "second"), SOMEBODY, NOON.plusMillis(999));
    assertThat(signer.asked).hasValue(1);
    assertThat(first.firstMatchingHeader("Authorization"))
        .isPresent()
        .isEqualTo(second.firstMatchingHeader("Authorization"));
    assertThat(first.firstMatchingHeader("amz-sdk-invocation-id")).contains("first");
    assertThat(second.firstMatchingHeader("amz-sdk-invocation-id")).contains("second");
    assertThat(body((SdkHttpFullRequest) second)).isEqualTo("ten");
  }

  @Test
  void sign_nextSecond_isSignedWithItsTime() {
    sign(request(RECEIVE, "ten", "first"), SOMEBODY, NOON);
    SdkHttpRequest next = sign(request(RECEIVE, "ten", "second"), SOMEBODY, NOON.plusSeconds(1));
    assertThat(signer.asked).hasValue(2);
    assertThat(next.firstMatchingHeader("X-Amz-Date")).contains("20261127T120001Z");
  }

  @Test
  void sign_anotherBodyAnotherQueueOrAnotherHeader_isSignedAnew() {
    SdkHttpFullRequest request = request(RECEIVE, "ten", "first");
    sign(request, SOMEBODY, NOON);
    sign(request(RECEIVE, "one", "second"), SOMEBODY, NOON);
    sign(request.toBuilder().host("elsewhere").build(), SOMEBODY, NOON);
    sign(request.toBuilder().putHeader("X-Amz-Other", "y").build(), SOMEBODY, NOON);
    assertThat(signer.asked).hasValue(4);
  }

  @Test
  void sign_longBodiesThatDifferAtTheEnd_areSignedEach() {
    String start = "x".repeat(5000);
    sign(request(RECEIVE, start + "1", "first"), SOMEBODY, NOON);
    sign(request(RECEIVE, start + "2", "second"), SOMEBODY, NOON);
    assertThat(signer.asked).hasValue(2);
  }

  @Test
  void sign_credentialsRenewed_signsWithTheNewOnes() {
    sign(request(RECEIVE, "ten", "first"), SOMEBODY, NOON);
    AwsCredentialsIdentity renewed = AwsSessionCredentials.create("renewed", "secret", "token");
    SdkHttpRequest second = sign(request(RECEIVE, "ten", "second"), renewed, NOON);
    assertThat(second.firstMatchingHeader("X-Amz-Security-Token")).contains("token");
    assertThat(second.firstMatchingHeader("Authorization").orElseThrow())
        .contains("Credential=renewed/");
  }

  @Test
  void sign_otherOperation_isLeftToTheSdk() {
    SdkHttpFullRequest request = request("DeleteMessageBatch", "ten", "first");
    SdkHttpRequest signed = sign(request, SOMEBODY, NOON);
    sign(request, SOMEBODY, NOON);
    assertThat(signer.asked).hasValue(2);
    assertThat(signed.headers())
        .isEqualTo(SDK.sign(signRequest(request, SOMEBODY, NOON)).request().headers());
  }

  @Test
  void sign_bodyCannotBeRead_saysSo() {
    // Of a pipe that leads nowhere nothing can be read.
    ContentStreamProvider broken = PipedInputStream::new;
    SdkHttpFullRequest request =
        request(RECEIVE, "", "first").toBuilder().contentStreamProvider(broken).build();
    assertThatThrownBy(() -> sign(request, SOMEBODY, NOON))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("body of a request to SQS");
  }

  private SdkHttpRequest sign(
      SdkHttpFullRequest request, AwsCredentialsIdentity identity, Instant now) {
    return signatures.sign(signRequest(request, identity, now)).request();
  }

  private static SignRequest<AwsCredentialsIdentity> signRequest(
      SdkHttpFullRequest request, AwsCredentialsIdentity identity, Instant now) {
    return SignRequest.builder(identity)
        .request(request)
        .payload(request.contentStreamProvider().orElseThrow())
        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sqs")
        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
        .build();
  }

  private static SdkHttpFullRequest request(String operation, String body, String call) {
    return SdkHttpFullRequest.builder()
        .method(SdkHttpMethod.POST)
        .uri(URI.create("https://sqs.eu-central-1.amazonaws.com/"))
        .putHeader("Content-Type", "application/x-amz-json-1.0")
        .putHeader("Content-Length", Integer.toString(body.getBytes(UTF_8).length))
        .putHeader("X-Amz-Target", "AmazonSQS." + operation)
        .putHeader("amz-sdk-invocation-id", call)
        .putHeader("amz-sdk-request", "attempt=1; max=3")
        .contentStreamProvider(ContentStreamProvider.fromUtf8String(body))
        .build();
  }

  private static String body(SdkHttpFullRequest request) throws IOException {
    try (InputStream content = request.contentStreamProvider().orElseThrow().newStream()) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }
}
