package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import dev.maskroute.queue.batching.Acknowledgements;
import dev.maskroute.queue.batching.BatchAcknowledgement;
import dev.maskroute.queue.letter.Origin;
import dev.maskroute.store.SinkWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** From the messages of a batch to its rows, its counts and what may be deleted. */
final class GatheringTest {
  private final Tally tally = new Tally(new SinkWatch(), new SimpleMeterRegistry());
  private final GatherRows gatherRows = new GatherRows(tally);
  private final Exchange batch = Exchanges.empty();

  @Test
  void gather_rowsDeadLettersAndDroppedMessages_leavesTheRows() {
    Acknowledgements.begin(batch, "a", "b", "c", "d");
    gather(Exchanges.of(Exchanges.row("a")));
    BatchAcknowledgement.of(batch).finish("b");
    gather(carrying("b", "the text of a dead letter"));
    gather(carrying("c", null));
    gather(Exchanges.of(Exchanges.row("d")));
    gatherRows.onCompletion(batch, batch);
    assertThat(rows()).containsExactly("a", "d");
    assertThat(batch.getException()).isNull();
    assertThat(tally.counts()).isEqualTo(new Tally.Counts(4, 0, 0, 0, 1));
  }

  /** What the dead letter queue refuses stays on its own queue. */
  @Test
  void gather_deadLetterThatWasRefused_isNotDropped() {
    Acknowledgements.begin(batch, "a", "b");
    BatchAcknowledgement.of(batch).retain("a");
    gather(carrying("a", "text"));
    gather(Exchanges.of("of a route without openMessage"));
    gatherRows.onCompletion(batch, batch);
    assertThat(tally.counts().dropped()).isEqualTo(1);
  }

  /** Thrown while messages are gathered it would come from the strategy, not from the batch. */
  @Test
  void gather_messageOfABatchWithoutAcknowledgement_failsTheBatchAtItsEnd() {
    gather(carrying("a", "text"));
    gatherRows.onCompletion(batch, batch);
    assertThat(batch.getException()).hasMessageContaining(BatchAcknowledgement.PROPERTY);
  }

  @Test
  void gather_rowsNotYetStored_stayOnTheQueue() {
    Acknowledgements.begin(batch, "a", "b");
    gather(Exchanges.of(Exchanges.row("a")));
    gather(Exchanges.of("dead letter"));
    gatherRows.onCompletion(batch, batch);
    assertThat(Acknowledgements.deleted(batch)).containsExactly("b");
  }

  @Test
  void gather_failures_failTheBatchWithTheFirst() {
    Acknowledgements.begin(batch, "a", "b", "c");
    gather(Exchanges.of(Exchanges.row("a")));
    gather(failed(Exchanges.of("text"), "first"));
    gather(failed(Exchanges.of(Exchanges.row("c")), "second"));
    gatherRows.onCompletion(batch, batch);
    assertThat(batch.getException()).hasMessage("first");
    assertThat(rows()).containsExactly("a");
  }

  @Test
  void gather_nothing_leavesTheBatchAlone() {
    batch.getMessage().setBody(List.of());
    gatherRows.onCompletion(batch, batch);
    assertThat(batch.getMessage().getBody()).isEqualTo(List.of());
  }

  @Test
  void stored_rowsOfABatch_mayBeDeletedAndCount() {
    Acknowledgements.begin(batch, "a", "b");
    gather(Exchanges.of(Exchanges.row("a")));
    gather(Exchanges.of(Exchanges.row("b")));
    gatherRows.onCompletion(batch, batch);
    batch.setVariable("batch", new RowBatch(List.of(Exchanges.row("a"))));
    tally.stored(batch);
    assertThat(Acknowledgements.deleted(batch)).containsExactly("a");
    assertThat(tally.counts()).isEqualTo(new Tally.Counts(2, 1, 0, 0, 0));
  }

  @Test
  void stored_rowOfAReplayedMessage_isAcknowledgedByItsDelivery() {
    Row row =
        Exchanges.row(
            new ReceivedMessage("delivery", new Origin("first", Instant.EPOCH, 1), "{}"),
            Exchanges.object("{}"));
    Acknowledgements.begin(batch, "delivery", "b");
    gather(Exchanges.of(row));
    gatherRows.onCompletion(batch, batch);
    assertThat(BatchAcknowledgement.of(batch).retained()).isEqualTo(1);
    batch.setVariable("batch", new RowBatch(List.of(row)));
    tally.stored(batch);
    assertThat(Acknowledgements.deleted(batch)).containsExactly("delivery", "b");
  }

  @Test
  void inserted_fewerThanTheBatch_countsTheRestAsDuplicates() {
    Acknowledgements.begin(batch, "a", "b", "c");
    RowBatch rows =
        new RowBatch(List.of(Exchanges.row("a"), Exchanges.row("b"), Exchanges.row("c")));
    insert(rows, 1);
    tally.stored(batch);
    tally.deadLetter(batch, "too-long");
    assertThat(tally.counts()).isEqualTo(new Tally.Counts(0, 1, 2, 1, 0));
  }

  /** A second sink refuses the batch that the first has taken; its halves come again. */
  @Test
  void inserted_halvesOfWhatWasInserted_areNoDuplicates() {
    Acknowledgements.begin(batch, "a", "b");
    RowBatch rows = new RowBatch(List.of(Exchanges.row("a"), Exchanges.row("b")));
    insert(rows, 2);
    for (RowBatch half : rows.getHalves()) {
      insert(half, 0);
      tally.stored(batch);
    }
    assertThat(tally.counts()).isEqualTo(new Tally.Counts(0, 2, 0, 0, 0));
  }

  private void insert(RowBatch rows, int added) {
    batch.setVariable("batch", rows);
    batch.getMessage().setHeader("CamelSqlUpdateCount", added);
    tally.inserted(batch);
  }

  @Test
  void failTogether_partsThatFail_failTheWholeWithTheFirst() {
    FailTogether failTogether = new FailTogether();
    Exchange whole = Exchanges.of("whole");
    Exchange merged = failTogether.aggregate(null, failed(Exchanges.empty(), "first"), whole);
    merged = failTogether.aggregate(merged, Exchanges.empty(), whole);
    merged = failTogether.aggregate(merged, failed(Exchanges.empty(), "second"), whole);
    failTogether.onCompletion(merged, whole);
    assertThat(merged).isSameAs(whole);
    assertThat(whole.getException()).hasMessage("first");
    assertThat(whole.getMessage().getBody()).isEqualTo("whole");
    assertThat(whole.getProperties()).isEmpty();
  }

  @Test
  void failTogether_partsThatSucceed_leaveTheWholeAlone() {
    FailTogether failTogether = new FailTogether();
    Exchange whole = Exchanges.of("whole");
    failTogether.aggregate(null, Exchanges.empty(), whole);
    failTogether.onCompletion(whole, whole);
    assertThat(whole.getException()).isNull();
  }

  private void gather(Exchange message) {
    assertThat(gatherRows.aggregate(null, message, batch)).isSameAs(batch);
  }

  private static Exchange carrying(String id, String body) {
    Exchange exchange = Exchanges.of(body);
    OpenMessage.carry(exchange, new ReceivedMessage(id, new Origin(id, Instant.EPOCH, 0), "{}"));
    return exchange;
  }

  private static Exchange failed(Exchange exchange, String message) {
    exchange.setException(new IllegalStateException(message));
    return exchange;
  }

  private List<String> rows() {
    return batch.getMessage().getBody(RowBatch.class).rows().stream()
        .map(row -> row.message().id())
        .toList();
  }
}
