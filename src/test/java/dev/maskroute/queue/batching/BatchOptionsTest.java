package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.aws2.sqs.Sqs2Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

final class BatchOptionsTest {
  private final SqsClient client = SqsFixture.client(URI.create("http://127.0.0.1:1"));
  private CamelContext context;

  @BeforeEach
  void start() throws Exception {
    context = SqsFixture.context(client);
  }

  @AfterEach
  void stop() {
    context.stop();
    client.close();
  }

  @Test
  void endpoint_noOptions_hasTheDefaults() {
    assertThat(options("aws2-sqs:q"))
        .isEqualTo(new BatchOptions(false, 1_000, 4_194_304, Duration.ofSeconds(1), 20));
  }

  @ParameterizedTest
  @CsvSource({"1s,1000", "500ms,500", "250,250", "1m30s,90000", "PT2S,2000", "#interval,3000"})
  void batchInterval_anyWayToWriteADuration_isRead(String text, long millis) {
    context.getRegistry().bind("interval", Duration.ofSeconds(3));
    BatchOptions options =
        options("aws2-sqs:q?batching=true&batchSize=10000&batchInterval=" + text);
    assertThat(options)
        .isEqualTo(new BatchOptions(true, 10_000, 4_194_304, Duration.ofMillis(millis), 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "abc", "1.5s", "1s5", "0ms", "PT0S", "Pxyz", "5 x"})
  void batchInterval_notAPositiveDuration_isRefused(String text) {
    assertRefused(
        "batchInterval=RAW(" + text + ")",
        "Option batchInterval must be a duration of at least 1 ms, such as 500ms or 1s, but is: "
            + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "10001", "many", "1.5", "99999999999"})
  void batchSize_outOfRange_isRefused(String text) {
    assertRefused(
        "batchSize=" + text,
        "Option batchSize must be a whole number from 1 to 10000, but is: " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1048575", "0", "-1", "1073741825", "99999999999", "16MiB", "1.5"})
  void batchMaxBytes_outOfRange_isRefused(String text) {
    assertRefused(
        "batchMaxBytes=" + text,
        "Option batchMaxBytes must be a whole number of bytes from 1048576, the largest message,"
            + " to 1073741824, but is: "
            + text);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_048_576, 1_073_741_824})
  void batchMaxBytes_atItsLimits_isTaken(int bytes) {
    assertThat(options("aws2-sqs:q?batchMaxBytes=" + bytes).batchMaxBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "many"})
  void parallelRequests_outOfRange_isRefused(String text) {
    assertRefused(
        "parallelRequests=" + text,
        "Option parallelRequests must be a whole number from 1 to 100, but is: " + text);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void parallelRequests_atItsLimits_isTaken(int most) {
    assertThat(options("aws2-sqs:q?parallelRequests=" + most).parallelRequests()).isEqualTo(most);
  }

  @Test
  void batching_neitherTrueNorFalse_isRefused() {
    assertRefused("batching=maybe", "Option batching must be true or false, but is: maybe");
  }

  @Test
  void batchInterval_asLongAsTheVisibilityTimeout_isRefused() {
    assertRefused(
        "batching=true&visibilityTimeout=2&batchInterval=2s",
        "Option batchInterval must be shorter than visibilityTimeout, which is 2s,"
            + " but is: 2000ms");
  }

  @Test
  void extendMessageVisibility_withoutVisibilityTimeout_isRefusedAsByCamel() {
    assertRefused(
        "extendMessageVisibility=true",
        "Extending message visibility (extendMessageVisibility) requires visibilityTimeout to be"
            + " set on the Endpoint.");
  }

  @Test
  void option_unknown_isRefusedAsByCamel() {
    assertThatThrownBy(() -> context.getEndpoint("aws2-sqs:q?batchSiz=5"))
        .isInstanceOf(ResolveEndpointFailedException.class)
        .hasMessageContaining("batchSiz");
  }

  @Test
  void name_isAnArn_isTakenApartAsByCamel() {
    BatchingSqsEndpoint endpoint = endpoint("aws2-sqs:arn:aws:sqs:eu-west-1:123456789012:orders");
    assertThat(endpoint.getConfiguration().getQueueName()).isEqualTo("orders");
    assertThat(endpoint.getConfiguration().getRegion()).isEqualTo("eu-west-1");
    assertThat(endpoint.getQueueUrl())
        .isEqualTo("https://sqs.eu-west-1.amazonaws.com/123456789012/orders");
  }

  @Test
  void name_isABadArn_isRefusedAsByCamel() {
    assertThatThrownBy(() -> context.getEndpoint("aws2-sqs:arn:aws:sns:eu-west-1:1:orders"))
        .rootCause()
        .hasMessage("Queue arn must be in format arn:aws:sqs:region:account:name.");
  }

  @Test
  void camelOptions_besidesOurs_areSet() {
    BatchingSqsEndpoint endpoint =
        endpoint(
            "aws2-sqs:q?batching=true&waitTimeSeconds=7&greedy=true&delay=9&maxMessagesPerPoll=3");
    assertThat(endpoint.isBatching()).isTrue();
    assertThat(endpoint.getConfiguration().getWaitTimeSeconds()).isEqualTo(7);
    assertThat(endpoint.isGreedy()).isTrue();
    assertThat(endpoint.getDelay()).isEqualTo(9);
    assertThat(endpoint.getMaxMessagesPerPoll()).isEqualTo(3);
  }

  @Test
  void consumer_withoutBatching_isCamelsOwn() throws Exception {
    assertThat(endpoint("aws2-sqs:q").createConsumer(exchange -> {}))
        .isExactlyInstanceOf(Sqs2Consumer.class);
    assertThat(endpoint("aws2-sqs:q?batching=true").createConsumer(exchange -> {}))
        .isExactlyInstanceOf(BatchingSqsConsumer.class);
  }

  private void assertRefused(String options, String message) {
    assertThatThrownBy(() -> context.getEndpoint("aws2-sqs:q?" + options))
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private BatchOptions options(String uri) {
    return endpoint(uri).options();
  }

  private BatchingSqsEndpoint endpoint(String uri) {
    return context.getEndpoint(uri, BatchingSqsEndpoint.class);
  }
}
