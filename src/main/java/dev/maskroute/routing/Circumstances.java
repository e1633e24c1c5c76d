package dev.maskroute.routing;

import java.util.Map;

/**
 * What happens around a batch while routes are tried.
 *
 * @param deliveries how often the queue gives the batch, since it may give what was deleted again
 * @param refusedRows the SQLSTATE that the database refuses a row with, by the row's message_id
 * @param sinkOutages how many attempts fail, at whichever sink, before the sinks are there
 * @param deadLetterOutages how many attempts to send a dead letter fail before one is taken
 */
public record Circumstances(
    int deliveries, Map<String, String> refusedRows, int sinkOutages, int deadLetterOutages) {
  public Circumstances {
    refusedRows = Map.copyOf(refusedRows);
    if (deliveries < 1 || sinkOutages < 0 || deadLetterOutages < 0) {
      throw new IllegalArgumentException("deliveries from 1 on, outages from 0 on");
    }
  }
}
