package dev.maskroute.queue.batching;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import software.amazon.awssdk.services.sqs.model.Message;

/** The batches that a route under test was given. */
final class Batches {
  final List<List<Message>> all = new CopyOnWriteArrayList<>();

  /** The address of a queue that is read in batches, at once and as fast as it gives. */
  static String uri(String queue, String options) {
    String ours = "aws2-sqs:" + queue + "?batching=true&greedy=true&initialDelay=0";
    return options.isEmpty() ? ours : ours + "&" + options;
  }

  @SuppressWarnings("unchecked")
  static List<Message> messages(Exchange exchange) {
    return exchange.getIn().getBody(List.class);
  }

  /** The bodies of as many messages as {@link SqsFixture#send(String, int)} sent. */
  static List<String> sent(int count) {
    return IntStream.range(0, count).mapToObj(i -> "body-" + i).toList();
  }

  /** A route that does nothing but add each batch. */
  LambdaRouteBuilder from(String queue, String options) {
    return route -> route.from(uri(queue, options)).process(this::add);
  }

  void add(Exchange exchange) {
    all.add(messages(exchange));
  }

  List<String> bodies() {
    return all.stream().flatMap(List::stream).map(Message::body).toList();
  }

  List<String> bodies(int batch) {
    return all.get(batch).stream().map(Message::body).toList();
  }
}
