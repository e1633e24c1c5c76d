package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.Servers;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How dead letters get back to their queue. */
enum WayBack {
  COMMAND {
    @Override
    void sendAll(TestSite site, Servers servers) throws Exception {
      CommandRun replay = site.run("dead-letters", "replay");
      assertThat(replay.err()).isEmpty();
      assertThat(replay.exit()).isZero();
    }
  },

  BY_HAND_WITH_ATTRIBUTES {
    @Override
    void sendAll(TestSite site, Servers servers) {
      for (Message letter : servers.takeAll(Servers.DEAD_LETTERS)) {
        servers.send(Servers.QUEUE, letter.body(), letter.messageAttributes());
      }
    }
  },

  BY_HAND_WITHOUT_ATTRIBUTES {
    @Override
    void sendAll(TestSite site, Servers servers) {
      for (Message letter : servers.takeAll(Servers.DEAD_LETTERS)) {
        servers.send(Servers.QUEUE, letter.body(), Map.of());
      }
    }
  },

  /** As the console's redrive does; a queue of dead letters is one that some queue names. */
  MOVE_TASK {
    @Override
    void sendAll(TestSite site, Servers servers) {
      servers.create("some-queue");
      String target = arn(servers, Servers.DEAD_LETTERS);
      String policy = "{\"deadLetterTargetArn\":\"" + target + "\",\"maxReceiveCount\":9}";
      servers
          .client()
          .setQueueAttributes(
              request ->
                  request
                      .queueUrl(servers.url("some-queue"))
                      .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
      String destination = arn(servers, Servers.QUEUE);
      servers
          .client()
          .startMessageMoveTask(request -> request.sourceArn(target).destinationArn(destination));
      await().atMost(ofSeconds(20)).until(() -> servers.depth(Servers.DEAD_LETTERS).isEmpty());
      servers.remove("some-queue");
    }
  };

  /** Sends all dead letters back. */
  abstract void sendAll(TestSite site, Servers servers) throws Exception;

  private static String arn(Servers servers, String queue) {
    return servers
        .client()
        .getQueueAttributes(
            request ->
                request.queueUrl(servers.url(queue)).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }
}
