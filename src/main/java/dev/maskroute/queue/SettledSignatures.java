package dev.maskroute.queue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs what a consumer asks thousands of times a second, the same request for more messages, once
 * a second. Signature Version 4 knows the time to the second, so that the SDK would find the same
 * signature again (AWS IAM User Guide, "Create a signed AWS API request"); it only has to leave out
 * the two headers by which the SDK numbers its calls, which the service does not want signed. Those
 * are sent as before. Every other request is the SDK's own business. One for each client, which has
 * one region and one service. Safe for use by many threads.
 */
final class SettledSignatures implements AwsV4HttpSigner {
  private static final String OPERATION = "X-Amz-Target";
  private static final String RECEIVE = "AmazonSQS.ReceiveMessage";
  private static final Set<String> CALL_HEADERS =
      Set.of("amz-sdk-invocation-id", "amz-sdk-request");

  /** About as much as there is in a request. */
  private static final int REQUEST_CHARS = 1024;

  private final AwsV4HttpSigner signer;

  /** Mutable: several threads may begin the same second, each then with signatures of its own. */
  private volatile Second current = new Second(0, null);

  /**
   * @param signer makes the signatures
   */
  SettledSignatures(AwsV4HttpSigner signer) {
    this.signer = requireNonNull(signer, "signer");
  }

  /** What somebody signed in one second: by request, the headers that signing adds to it. */
  private record Second(
      long epochSecond,
      AwsCredentialsIdentity identity,
      Map<String, Map<String, List<String>>> added) {
    Second(long epochSecond, AwsCredentialsIdentity identity) {
      this(epochSecond, identity, new ConcurrentHashMap<>());
    }
  }

  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    SdkHttpRequest head = request.request();
    ContentStreamProvider body = request.payload().orElse(null);
    if (body == null || !head.matchingHeaders(OPERATION).contains(RECEIVE)) {
      return signer.sign(request);
    }
    Map<String, List<String>> added =
        second(request).added().computeIfAbsent(text(head, body), unknown -> added(request));
    SdkHttpRequest.Builder signed = head.toBuilder();
    added.forEach(signed::putHeader);
    return SignedRequest.builder().request(signed.build()).payload(body).build();
  }

  private Second second(SignRequest<? extends AwsCredentialsIdentity> request) {
    // The SDK's clock, which follows that of the service when the two differ.
    Clock clock = request.requireProperty(SIGNING_CLOCK, Clock.systemUTC());
    long now = clock.instant().getEpochSecond();
    Second second = current;
    if (second.epochSecond() != now || !request.identity().equals(second.identity())) {
      second = new Second(now, request.identity());
      current = second;
    }
    return second;
  }

  private <I extends AwsCredentialsIdentity> Map<String, List<String>> added(
      SignRequest<I> request) {
    SdkHttpRequest.Builder head = request.request().toBuilder();
    CALL_HEADERS.forEach(head::removeHeader);
    SdkHttpRequest unsigned = head.build();
    Map<String, List<String>> added =
        new LinkedHashMap<>(
            signer.sign(request.toBuilder().request(unsigned).build()).request().headers());
    added.entrySet().removeAll(unsigned.headers().entrySet());
    return added;
  }

  /** All that may be signed, but for the time. */
  private static String text(SdkHttpRequest head, ContentStreamProvider body) {
    StringBuilder text =
        new StringBuilder(REQUEST_CHARS).append(head.method()).append(' ').append(head.getUri());
    head.forEachHeader(
        (name, values) -> {
          if (!CALL_HEADERS.contains(name)) {
            text.append('\n').append(name).append(values);
          }
        });
    return text.append('\n').append(text(body)).toString();
  }

  private static String text(ContentStreamProvider body) {
    try (InputStream content = body.newStream()) {
      // Asked for so many, a stream is read without a larger buffer.
      byte[] start = content.readNBytes(REQUEST_CHARS);
      String text = new String(start, ISO_8859_1);
      return start.length < REQUEST_CHARS
          ? text
          : text + new String(content.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("The body of a request to SQS cannot be read", e);
    }
  }

  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    return signer.signAsync(request);
  }
}
