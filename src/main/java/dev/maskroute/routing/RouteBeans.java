package dev.maskroute.routing;

import dev.maskroute.config.Settings;
import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.Replays;
import dev.maskroute.queue.batching.BatchingSqsComponent;
import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.ReplayProof;
import java.util.LinkedHashMap;
import java.util.Map;

/** What routes name, and what stands in place of something of Camel's own. */
final class RouteBeans {
  private RouteBeans() {}

  /** By name. */
  static Map<String, Object> of(Settings settings, Services services, Tally tally) {
    Map<String, Object> beans = new LinkedHashMap<>();
    beans.put("aws2-sqs", new BatchingSqsComponent());
    beans.put("sqsClient", services.sqsClient());
    beans.put("dataSource", services.dataSource());
    beans.put("deadLetterKey", services.deadLetterKey());
    beans.put("pollGate", new PollGate(services.canStore(), services.queueWatch()));
    beans.put("openMessage", new OpenMessage(replays(services)));
    beans.put("strictJson", StrictJson.mapper());
    beans.put("json-validator", new TreeValidatorComponent());
    beans.putAll(Encryptors.of(settings.fields(), services.ciphers()));
    beans.put("gatherRows", new GatherRows(tally));
    beans.put("anyRows", new AnyRows());
    beans.put("asColumns", new AsColumns());
    beans.put("failTogether", new FailTogether());
    beans.put("poisonRows", new PoisonRows());
    beans.put("deadLetters", new DeadLetters(tally, new Sources(settings.datasets())));
    beans.put("tally", tally);
    beans.put("outage", new Outage(services.sinkWatch(), tally));
    QuietFailures quietFailures = new QuietFailures(tally);
    beans.put("quietFailures", quietFailures);
    beans.put("quietConsumers", new QuietConsumers(quietFailures));
    beans.put("lateServices", new LateServices());
    return beans;
  }

  private static Replays replays(Services services) {
    return new Replays(
        new LetterOpener(services.deadLetterKey()), new ReplayProof(services.replayKey()));
  }
}
