package dev.maskroute.queue.batching;

import dev.maskroute.embedded.EmbeddedSqs;
import dev.maskroute.queue.Queues;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * An SQS server, a client that the tests use and one, watched, that the routes use. As a static
 * extension of JUnit it stops the routes after each test, and the server after the last.
 */
final class SqsFixture implements AfterEachCallback, AfterAllCallback {
  final WatchedCalls calls = new WatchedCalls();
  final SqsClient client;

  private final List<CamelContext> contexts = new ArrayList<>();
  private final EmbeddedSqs server = EmbeddedSqs.start();
  private final SqsClient routeClient;

  SqsFixture() {
    client = client(server.endpoint());
    routeClient = client(server.endpoint(), calls);
  }

  static SqsClient client(URI endpoint, ExecutionInterceptor... interceptors) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .overrideConfiguration(o -> List.of(interceptors).forEach(o::addExecutionInterceptor))
        .build();
  }

  /** A new queue with a name of its own. */
  String createQueue() {
    String name = "queue-" + UUID.randomUUID();
    client.createQueue(
        r -> r.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30")));
    calls.reset();
    return name;
  }

  String url(String queue) {
    return client.getQueueUrl(r -> r.queueName(queue)).queueUrl();
  }

  /** Sends {@code body-0}, {@code body-1} and so on. */
  void send(String queue, int count) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .messageBody("body-" + i)
              .build());
    }
    String url = url(queue);
    Tens.of(entries).forEach(ten -> client.sendMessageBatch(r -> r.queueUrl(url).entries(ten)));
  }

  void send(String queue, String body, Map<String, String> attributes) {
    Map<String, MessageAttributeValue> values = new HashMap<>();
    attributes.forEach(
        (name, value) ->
            values.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    client.sendMessage(r -> r.queueUrl(url(queue)).messageBody(body).messageAttributes(values));
  }

  /** Messages on the queue, be they visible or not. */
  int size(String queue) {
    Queues.Depth depth = depth(queue);
    return depth.visible() + depth.inFlight();
  }

  int visible(String queue) {
    return depth(queue).visible();
  }

  /** In one request: between two a message may become visible and be counted in neither. */
  private Queues.Depth depth(String queue) {
    return new Queues(client).depth(url(queue));
  }

  List<Message> receive(String queue) {
    return client
        .receiveMessage(r -> r.queueUrl(url(queue)).maxNumberOfMessages(10).visibilityTimeout(0))
        .messages();
  }

  /** Starts routes; they run until {@link #stopRoutes()}. */
  CamelContext run(LambdaRouteBuilder... routes) throws Exception {
    return run(context(routes));
  }

  CamelContext run(CamelContext context) {
    contexts.add(context);
    context.start();
    return context;
  }

  void stopRoutes() {
    contexts.forEach(CamelContext::stop);
    contexts.clear();
  }

  /** A context, not started, whose aws2-sqs component is ours. */
  CamelContext context(LambdaRouteBuilder... routes) throws Exception {
    return context(routeClient, routes);
  }

  static DefaultCamelContext context(SqsClient client, LambdaRouteBuilder... routes)
      throws Exception {
    DefaultCamelContext context = new DefaultCamelContext();
    context.getRegistry().bind("sqs", client);
    context.getRegistry().bind("aws2-sqs", new BatchingSqsComponent());
    context.getShutdownStrategy().setTimeout(20);
    for (LambdaRouteBuilder route : routes) {
      RouteBuilder.addRoutes(context, route);
    }
    return context;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stopRoutes();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client.close();
    routeClient.close();
    server.close();
  }
}
