package dev.maskroute.queue.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Requests as the SDK makes them. */
final class Calls {
  private Calls() {}

  static ExecutableHttpRequest prepare(SdkHttpClient client, URI uri, String body) {
    SdkHttpFullRequest request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(uri)
            .putHeader("X-Amz-Target", "AmazonSQS.ReceiveMessage")
            .contentStreamProvider(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))
            .build();
    return client.prepareRequest(
        HttpExecuteRequest.builder()
            .request(request)
            .contentStreamProvider(request.contentStreamProvider().orElseThrow())
            .build());
  }

  static HttpExecuteResponse call(SdkHttpClient client, URI uri, String body) throws IOException {
    return prepare(client, uri, body).call();
  }

  /** The body of an answer, read to its end. */
  static String text(HttpExecuteResponse response) throws IOException {
    return new String(response.responseBody().orElseThrow().readAllBytes(), UTF_8);
  }
}
