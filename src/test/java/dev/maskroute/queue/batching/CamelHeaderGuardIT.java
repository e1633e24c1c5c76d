package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.Batches.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

final class CamelHeaderGuardIT {
  private static final Map<String, String> HOSTILE =
      Map.of(
          "CamelAwsSqsReceiptHandle", "forged",
          "camelAwsSqsMessageId", "forged",
          "CamelSqlQuery", "drop table victims",
          "CAMELFileName", "/forged",
          "cAmElBeanMethodName", "forged",
          "colour", "blue");
  private static final String ALL = "messageAttributeNames=All";

  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  private final List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();

  @Test
  void consume_hostileAttributesOneByOne_onlyTheHarmlessComesIn() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, "body", HOSTILE);
    run(sqs.context(), "aws2-sqs:" + queue + "?initialDelay=0&" + ALL);
    // That it is deleted shows that the receipt handle is the true one.
    await().until(() -> sqs.size(queue) == 0);
    assertThat(headers.get(0)).containsEntry("colour", "blue");
    assertNothingForged();
  }

  @Test
  void consume_hostileAttributesPastASiteStrategy_doNotComeIn() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, "body", HOSTILE);
    DefaultHeaderFilterStrategy site = new DefaultHeaderFilterStrategy();
    site.getInFilter().add("colour");
    CamelContext context = sqs.context();
    context.getRegistry().bind("site", site);
    run(context, "aws2-sqs:" + queue + "?initialDelay=0&headerFilterStrategy=#site&" + ALL);
    await().until(() -> sqs.size(queue) == 0);
    assertThat(headers.get(0)).doesNotContainKey("colour");
    assertNothingForged();
  }

  @Test
  void consume_hostileAttributesInABatch_areNoHeaders() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, "body", HOSTILE);
    sqs.send(queue, "body", HOSTILE);
    List<List<Message>> batches = new CopyOnWriteArrayList<>();
    sqs.run(
        route ->
            route
                .from(uri(queue, ALL))
                .process(this::collect)
                .process(exchange -> batches.add(Batches.messages(exchange))));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(headers.get(0)).isEmpty();
    assertThat(batches.get(0)).extracting(Message::receiptHandle).doesNotContain("forged");
    assertThat(batches.get(0)).extracting(Message::messageId).doesNotContain("forged");
  }

  @Test
  void produce_camelHeaders_doNotGoOut() throws Exception {
    String queue = sqs.createQueue();
    CamelContext context = sqs.run();
    context
        .createProducerTemplate()
        .sendBodyAndHeaders(
            "aws2-sqs:" + queue, "body", Map.of("CamelSecret", "in", "colour", "blue"));
    assertThat(
            sqs.client
                .receiveMessage(r -> r.queueUrl(sqs.url(queue)).messageAttributeNames("All"))
                .messages())
        .singleElement()
        .satisfies(message -> assertThat(message.messageAttributes()).containsOnlyKeys("colour"));
  }

  private void run(CamelContext context, String uri) throws Exception {
    RouteBuilder.addRoutes(context, route -> route.from(uri).process(this::collect));
    sqs.run(context);
  }

  private void collect(Exchange exchange) {
    headers.add(Map.copyOf(exchange.getIn().getHeaders()));
  }

  private void assertNothingForged() {
    assertThat(headers.get(0).values()).doesNotContain("forged", "/forged", "drop table victims");
    assertThat(headers.get(0).keySet())
        .filteredOn(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"))
        .containsExactlyInAnyOrder(
            Sqs2Constants.MESSAGE_ID,
            Sqs2Constants.MD5_OF_BODY,
            Sqs2Constants.RECEIPT_HANDLE,
            Sqs2Constants.ATTRIBUTES,
            Sqs2Constants.MESSAGE_ATTRIBUTES);
  }
}
