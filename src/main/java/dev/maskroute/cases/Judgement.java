package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.rehearsal.SentMessage;
import dev.maskroute.queue.rehearsal.SetAside;
import dev.maskroute.routing.Performance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells what is wrong with what came of a case: beside what it expects, what holds for any. */
final class Judgement {
  private final RouteCase judged;
  private final Performance performance;
  private final ValueDifference values;

  Judgement(RouteCase judged, Performance performance, Tokens tokens) {
    this.judged = requireNonNull(judged, "judged");
    this.performance = requireNonNull(performance, "performance");
    this.values = new ValueDifference(tokens, Values.of(judged.messages()));
  }

  /** The lines that tell it; none when nothing is wrong. */
  List<String> lines() {
    List<String> lines =
        new ArrayList<>(judged.expected().map(this::differences).orElseGet(this::noFile));
    lines.addAll(lasting());
    if (!lines.isEmpty()) {
      failure().ifPresent(lines::add);
    }
    return lines;
  }

  /** Those that are wrong whatever a case expects. */
  List<String> lasting() {
    List<String> lines = new ArrayList<>();
    new Outcome(judged.messages(), performance)
        .deviatingSinks()
        .forEach(sink -> lines.add("sink " + sink + ": holds other rows than the first sink"));
    lines.addAll(unreadableLetters());
    performance
        .endless()
        .ifPresent(
            sink -> lines.add("sink " + sink + " is given the same refused rows again and again"));
    return lines;
  }

  /** Why the batch failed, if it did, which a case may expect. */
  Optional<String> failure() {
    return performance.cause().map(cause -> "the batch failed: " + cause);
  }

  private List<String> noFile() {
    return List.of(
        CaseFile.EXPECTED.in(judged.folder())
            + " is missing; write it, or have it written: test --record "
            + judged.title());
  }

  private List<String> differences(JsonNode expected) {
    Outcome outcome = new Outcome(judged.messages(), performance);
    return Comparison.lines(expected, outcome.document(), values);
  }

  /** A dead letter nobody can open is a message lost. */
  private List<String> unreadableLetters() {
    Map<String, SentMessage> sent =
        judged.messages().stream().collect(toMap(SentMessage::id, Function.identity()));
    return performance.letters().stream()
        .map(letter -> unreadable(letter, sent))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> unreadable(SetAside letter, Map<String, SentMessage> sent) {
    String name = "dead letter " + letter.messageId().orElse("without id");
    if (letter.content().isEmpty()) {
      return Optional.of(
          name + ": does not open; it has to be compressed, sealed with deadLetterKey, and text");
    }
    Envelope content = letter.content().get();
    SentMessage message = sent.get(content.origin().id());
    boolean isWhole =
        message != null
            && message.body().equals(content.text())
            && message.sentAt().equals(content.origin().sentAt());
    return isWhole
        ? Optional.empty()
        : Optional.of(name + ": holds another message, id or time than what was received");
  }
}
