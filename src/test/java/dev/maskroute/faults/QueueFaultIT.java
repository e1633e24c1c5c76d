package dev.maskroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.SqsProxy;
import dev.maskroute.testing.SqsProxy.Fault;
import dev.maskroute.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SQS away, or answering what it should not. */
@Tag(Faults.ALL)
@ExtendWith(SceneExtension.class)
final class QueueFaultIT {
  private static final Duration RECOVERED = Duration.ofMinutes(1);
  private static final Duration AFTER_TIMEOUT = Duration.ofMinutes(2);
  private static final List<Outage> OUTAGES =
      List.of(
          new Outage(SqsFaults.internalError(), "HTTP 500"),
          new Outage(SqsFaults.unavailable(), "HTTP 503"),
          new Outage(SqsFaults.throttled(), "HTTP 400 RequestThrottled"));

  /** A way to be away, and what the runner calls it. */
  private record Outage(Fault fault, String named) {}

  /** Each begins in the midst of work, so that some deletions fail too. */
  @Test
  @DisplayName("SQS answers 500, then 503, then throttles")
  void sqs_awayInThreeWays_isWaitedForEachTime(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    RunnerProcess runner = scene.startReady();
    for (Outage outage : OUTAGES) {
      long before = scene.rows();
      scene.send(500);
      scene.awaitRows(before + 200);
      proxy.onAll(outage.fault());
      Scene.awaitOutput(runner, "The queue cannot be read (" + outage.named());
      proxy.heal();
      scene.faultOver();
      scene.awaitRows(scene.ledger().good().size());
    }
    scene.settle(RECOVERED);
    assertThat(runner.output()).contains("The queue is back");
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("every second request to SQS fails with 500, 503 or throttling")
  void sqs_failingEverySecondRequest_isTriedAgain(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.on("ReceiveMessage", SqsFaults.every(2, SqsFaults.internalError()));
    proxy.on("DeleteMessageBatch", SqsFaults.every(2, SqsFaults.throttled()));
    proxy.on("SendMessage", SqsFaults.every(2, SqsFaults.unavailable()));
    scene.send(1_000);
    scene.startReady();
    scene.settle(AFTER_TIMEOUT);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("answers of SQS are cut in the middle")
  void sqs_truncatingAnswers_isAskedAgain(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.onAll(SqsFaults.every(4, SqsFaults.truncated()));
    scene.send(500);
    scene.startReady();
    scene.awaitRows(200);
    proxy.heal();
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("answers of SQS are lost, until the time-out of 30 s")
  void sqs_losingAnswers_isAskedAgainAfterTheTimeout(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.on("ReceiveMessage", SqsFaults.first(2, SqsFaults.lostAnswer()));
    proxy.on("DeleteMessageBatch", SqsFaults.first(1, SqsFaults.lostAnswer()));
    scene.send(500);
    scene.startReady();
    scene.faultOver();
    scene.settle(AFTER_TIMEOUT);
    assertThat(proxy.counts().get("ReceiveMessage")).isGreaterThan(50);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("bodies arrive with a wrong MD5")
  void sqs_sendingBodiesWithWrongDigests_areNotTaken(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.on("ReceiveMessage", SqsFaults.wrongMd5());
    scene.send(300);
    RunnerProcess runner = scene.startReady();
    Scene.awaitOutput(runner, "The queue cannot be read");
    assertThat(scene.rows()).as("rows of bodies that may be damaged").isZero();
    proxy.heal();
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @DisplayName("half of each delete batch fails")
  void delete_failingInPart_isTriedAgain(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.on("DeleteMessageBatch", SqsFaults.halfDeleted());
    scene.send(200);
    scene.startReady();
    scene.settle(RECOVERED);
    assertThat(proxy.counts().get("DeleteMessageBatch")).isGreaterThan(40);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("no delete works for a while")
  void delete_failingAlways_endsInDuplicatesThatAreRefused(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.on("DeleteMessageBatch", SqsFaults.internalError());
    scene.send(300);
    scene.startReady();
    await().atMost(AFTER_TIMEOUT).until(() -> most(proxy.receives()) >= 2);
    proxy.heal();
    scene.faultOver();
    scene.settle(RECOVERED);
    assertThat(scene.servers().number("select count(*) from fault_attempts")).isGreaterThan(300);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("each receipt is used twice")
  void delete_sentTwice_harmsNothing(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.on("DeleteMessageBatch", SqsFaults.sentTwice());
    scene.send(500);
    scene.startReady();
    scene.settle(RECOVERED);
  }

  @Test
  @DisplayName("each message twice in a batch")
  void message_twiceInABatch_isOneRow(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.on("ReceiveMessage", SqsFaults.doubledInAnswer());
    scene.send(200);
    scene.startReady();
    scene.settle(RECOVERED);
    assertThat(scene.servers().number("select count(*) from fault_attempts")).isEqualTo(400);
  }

  @Test
  @DisplayName("each message in two batches")
  void message_inTwoBatches_isOneRow(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.on("ReceiveMessage", SqsFaults.answeredAgain());
    // Batches of ten, so that what is answered again falls into another one.
    scene.with("MASKROUTE_BATCH_SIZE", "10").send(200);
    scene.startReady();
    scene.settle(RECOVERED);
    await()
        .atMost(RECOVERED)
        .untilAsserted(
            () ->
                assertThat(scene.servers().number("select count(*) from fault_attempts"))
                    .isEqualTo(400));
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("dead letter queue away")
  void deadLetterQueue_away_keepsOnlyTheBadMessages(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    proxy.on("SendMessage", SqsFaults.internalError());
    scene.with("MASKROUTE_BATCH_SIZE", "10").send(200);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(200);
    Scene.awaitOutput(runner, "The dead letter queue did not take message");
    assertThat(scene.deadLetters()).isZero();
    proxy.heal();
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("connection to SQS cut in the middle of work")
  void sqs_connectionCut_isMadeAgain(Scene scene) throws Exception {
    TcpProxy line = scene.sqsLine();
    scene.send(3_000);
    scene.startReady();
    for (int rows = 500; rows <= 2_500; rows += 500) {
      scene.awaitRows(rows);
      line.drop();
    }
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("connection to SQS half closed")
  void sqs_connectionHalfClosed_isMadeAgain(Scene scene) throws Exception {
    TcpProxy line = scene.sqsLine();
    scene.send(3_000);
    scene.startReady();
    scene.awaitRows(500);
    line.halfClose();
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("connection to SQS slow: 50 ms each way")
  void sqs_slow_isDrained(Scene scene) throws Exception {
    TcpProxy line = scene.sqsLine();
    line.delay(Duration.ofMillis(50));
    scene.send(500);
    scene.startReady();
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("connections to SQS black-holed for 15 s")
  void sqs_blackHoled_isAskedAgainAfterTheTimeout(Scene scene) throws Exception {
    TcpProxy line = scene.sqsLine();
    scene.send(2_000);
    scene.startReady();
    scene.awaitRows(500);
    line.blackHole();
    pass(Duration.ofSeconds(15));
    line.open();
    scene.faultOver();
    scene.settle(AFTER_TIMEOUT);
  }

  private static int most(Map<String, Integer> receives) {
    return receives.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Lets a fault last. */
  private static void pass(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
