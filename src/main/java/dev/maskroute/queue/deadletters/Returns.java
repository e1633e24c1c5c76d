package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.batching.MessageSize;
import dev.maskroute.queue.letter.Attributes;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.Origin;
import dev.maskroute.queue.letter.ReplayProof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Makes of a dead letter what goes back to the source queue. */
final class Returns {
  /** What tells ingest all it needs of a letter that goes back sealed. */
  private static final List<String> OF_SEALED =
      List.of(Attributes.MESSAGE_ID, Attributes.TIME, Attributes.BODY);

  private final LetterOpener opener;
  private final ReplayProof proof;

  Returns(LetterOpener opener, ReplayProof proof) {
    this.opener = requireNonNull(opener, "opener");
    this.proof = requireNonNull(proof, "proof");
  }

  /**
   * What is to be sent.
   *
   * @param dataset whose queue it goes to; empty for the shipped one
   */
  record Content(String dataset, String body, Map<String, MessageAttributeValue> attributes) {
    long size() {
      return MessageSize.of(body, attributes);
    }

    SendMessageBatchRequestEntry entry(String id) {
      return SendMessageBatchRequestEntry.builder()
          .id(id)
          .messageBody(body)
          .messageAttributes(attributes)
          .build();
    }
  }

  /**
   * The body as it was first sent, with a proof of what it was; the letter as it is where there is
   * no room for both.
   *
   * @return empty when the letter does not open
   */
  Optional<Content> content(Message letter) {
    return opener
        .open(letter)
        .map(this::plain)
        .map(plain -> plain.size() <= MessageSize.LARGEST ? plain : sealed(plain, letter));
  }

  private Content plain(Envelope envelope) {
    Origin origin = envelope.origin().replayed();
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put(Attributes.MESSAGE_ID, Attributes.text(origin.id()));
    attributes.put(Attributes.REPLAY, Attributes.text(proof.of(origin, envelope.body())));
    return new Content(origin.dataset(), envelope.text(), attributes);
  }

  private static Content sealed(Content plain, Message letter) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>(letter.messageAttributes());
    attributes.keySet().retainAll(OF_SEALED);
    return new Content(plain.dataset(), letter.body(), attributes);
  }
}
