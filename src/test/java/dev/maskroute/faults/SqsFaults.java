package dev.maskroute.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.testing.SqsProxy.Fault;
import dev.maskroute.testing.SqsProxy.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What can be wrong with the answers of SQS. */
final class SqsFaults {
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** How far a signature may be off before AWS refuses it. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private SqsFaults() {}

  static Fault internalError() {
    return error(500, "InternalError", "InternalError;Receiver");
  }

  static Fault unavailable() {
    return error(503, "ServiceUnavailable", "ServiceUnavailable;Receiver");
  }

  /** Too many requests, the way SQS says it: with a status that blames the client. */
  static Fault throttled() {
    return error(400, "RequestThrottled", "RequestThrottled;Sender");
  }

  private static Fault error(int status, String type, String queryError) {
    String body =
        "{\"__type\":\"com.amazonaws.sqs#%s\",\"message\":\"a fault of the test\"}".formatted(type);
    return call -> Optional.of(new Reply(status, queryError, body));
  }

  /** The server does what is asked, and half of its answer arrives. */
  static Fault truncated() {
    return call -> Optional.of(call.forward().truncated());
  }

  /** The server does what is asked, and its answer never arrives. */
  static Fault lostAnswer() {
    return call -> {
      call.forward();
      call.awaitHealed();
      return Optional.empty();
    };
  }

  /** Nothing is done, and nothing is answered, until the proxy is healed. */
  static Fault silence() {
    return call -> {
      call.awaitHealed();
      return Optional.empty();
    };
  }

  /** Messages arrive with a digest that is not that of their body. */
  static Fault wrongMd5() {
    return call -> {
      Reply reply = call.forward();
      JsonNode answer = reply.json();
      for (JsonNode message : answer.path("Messages")) {
        ((ObjectNode) message).put("MD5OfBody", "0".repeat(32));
      }
      return Optional.of(reply.with(answer));
    };
  }

  /** The first half of the entries is deleted, the rest is reported as failed. */
  static Fault halfDeleted() {
    return call -> {
      ObjectNode request = (ObjectNode) call.json();
      ArrayNode failing = request.arrayNode();
      ArrayNode passing = request.arrayNode();
      for (JsonNode entry : request.get("Entries")) {
        (passing.size() <= failing.size() ? passing : failing).add(entry);
      }
      request.set("Entries", passing);
      Reply reply = call.forward(request);
      ObjectNode answer = (ObjectNode) reply.json();
      ArrayNode failed = answer.putArray("Failed");
      for (JsonNode entry : failing) {
        failed
            .addObject()
            .put("Id", entry.get("Id").textValue())
            .put("Code", "InternalError")
            .put("SenderFault", false);
      }
      return Optional.of(reply.with(answer));
    };
  }

  /** Each request reaches the server twice, as when a network repeats it. */
  static Fault sentTwice() {
    return call -> {
      call.forward();
      return Optional.of(call.forward());
    };
  }

  /** Each message that is received stands in its answer twice, with the same receipt. */
  static Fault doubledInAnswer() {
    return call -> {
      Reply reply = call.forward();
      ObjectNode answer = (ObjectNode) reply.json();
      ArrayNode doubled = answer.arrayNode();
      for (JsonNode message : answer.path("Messages")) {
        doubled.add(message).add(message);
      }
      return answer.has("Messages")
          ? Optional.of(reply.with(answer.set("Messages", doubled)))
          : Optional.of(reply);
    };
  }

  /** Each answer that holds messages is given once more, to whoever asks next. */
  static Fault answeredAgain() {
    Queue<Reply> again = new ConcurrentLinkedQueue<>();
    return call -> {
      Reply before = again.poll();
      if (before != null) {
        return Optional.of(before);
      }
      Reply reply = call.forward();
      if (!reply.json().path("Messages").isEmpty()) {
        again.add(reply);
      }
      return Optional.of(reply);
    };
  }

  /** Refuses signatures of another time than now, as AWS does and ElasticMQ does not. */
  static Fault clockChecked(AtomicInteger refused) {
    Fault refusal = error(403, "RequestTimeTooSkewed", "RequestTimeTooSkewed;Sender");
    return call -> {
      Instant signed = AMZ_DATE.parse(call.header("X-Amz-Date"), Instant::from);
      if (Duration.between(signed, Instant.now()).abs().compareTo(SKEW) < 0) {
        return Optional.of(call.forward());
      }
      refused.incrementAndGet();
      return refusal.answer(call);
    };
  }

  /** Runs something before the first call is passed on. */
  static Fault before(Runnable action) {
    AtomicInteger calls = new AtomicInteger();
    return call -> {
      if (calls.getAndIncrement() == 0) {
        action.run();
      }
      return Optional.of(call.forward());
    };
  }

  /** Every so many calls, beginning with the first. */
  static Fault every(int calls, Fault fault) {
    AtomicInteger count = new AtomicInteger();
    return call ->
        count.getAndIncrement() % calls == 0 ? fault.answer(call) : Optional.of(call.forward());
  }

  /** The first calls only. */
  static Fault first(int calls, Fault fault) {
    AtomicInteger count = new AtomicInteger();
    return call ->
        count.getAndIncrement() < calls ? fault.answer(call) : Optional.of(call.forward());
  }
}
