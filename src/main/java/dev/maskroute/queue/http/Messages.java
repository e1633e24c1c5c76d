package dev.maskroute.queue.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The SDK's requests and responses as HttpCore's, and back. */
final class Messages {
  private Messages() {}

  static ClassicHttpRequest request(HttpHost host, HttpExecuteRequest request) throws IOException {
    SdkHttpRequest head = request.httpRequest();
    ClassicHttpRequest message = new BasicClassicHttpRequest(head.method().name(), path(head));
    head.forEachHeader((name, values) -> values.forEach(value -> message.addHeader(name, value)));
    if (!message.containsHeader(HttpHeaders.HOST)) {
      message.addHeader(HttpHeaders.HOST, host.toHostString());
    }
    ContentStreamProvider body = request.contentStreamProvider().orElse(null);
    if (body != null) {
      addBody(message, body);
    }
    return message;
  }

  private static String path(SdkHttpRequest head) {
    String path = head.encodedPath().isEmpty() ? "/" : head.encodedPath();
    return head.encodedQueryParameters().map(query -> path + "?" + query).orElse(path);
  }

  /** In memory, as the SDK has it: what is sent to SQS has a mebibyte at most. */
  private static void addBody(ClassicHttpRequest message, ContentStreamProvider body)
      throws IOException {
    Header length = message.getFirstHeader(HttpHeaders.CONTENT_LENGTH);
    byte[] bytes;
    try (InputStream content = body.newStream()) {
      // Asked for so many, a stream is read without a larger buffer.
      bytes =
          length == null
              ? content.readAllBytes()
              : content.readNBytes(Integer.parseInt(length.getValue()));
    }
    message.setEntity(new ByteArrayEntity(bytes, null));
    if (length == null) {
      message.addHeader(HttpHeaders.CONTENT_LENGTH, bytes.length);
    }
  }

  static SdkHttpResponse response(ClassicHttpResponse message) {
    SdkHttpResponse.Builder response =
        SdkHttpResponse.builder()
            .statusCode(message.getCode())
            .statusText(message.getReasonPhrase());
    for (Iterator<Header> headers = message.headerIterator(); headers.hasNext(); ) {
      Header header = headers.next();
      response.appendHeader(header.getName(), header.getValue());
    }
    return response.build();
  }
}
