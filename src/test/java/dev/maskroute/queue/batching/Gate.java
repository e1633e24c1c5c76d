package dev.maskroute.queue.batching;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import software.amazon.awssdk.services.sqs.model.Message;

/** A step that holds every batch until it is opened. */
final class Gate implements Processor {
  final List<List<Message>> held = new CopyOnWriteArrayList<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private volatile Exception failure;

  void open() {
    open.countDown();
  }

  void openAndFail(Exception cause) {
    failure = cause;
    open.countDown();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    held.add(Batches.messages(exchange));
    if (!open.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the test has not opened the gate");
    }
    if (failure != null) {
      throw failure;
    }
  }
}
