package dev.maskroute.queue.batching;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The endpoint options that this component adds to those of aws2-sqs.
 *
 * @param batching whether a consumer makes one exchange of a batch instead of one of each message
 * @param batchSize the most messages in a batch
 * @param batchMaxBytes the most bytes of bodies and attributes in a batch
 * @param batchInterval the longest time spent filling a batch, from its first message on
 * @param parallelRequests the most requests for one batch that are under way at the same time
 */
record BatchOptions(
    boolean batching,
    int batchSize,
    int batchMaxBytes,
    Duration batchInterval,
    int parallelRequests) {
  static final int MAX_BATCH_SIZE = 10_000;
  static final int GREATEST_BATCH_MAX_BYTES = 1024 * MessageSize.LARGEST;

  private static final String SIZE = "batchSize";
  private static final String BYTES = "batchMaxBytes";
  private static final String INTERVAL = "batchInterval";
  private static final String PARALLEL = "parallelRequests";

  private static final int DEFAULT_BATCH_SIZE = 1_000;
  private static final int DEFAULT_BATCH_MAX_BYTES = 4 * MessageSize.LARGEST;
  private static final int MAX_PARALLEL_REQUESTS = 100;
  private static final Duration DEFAULT_BATCH_INTERVAL = Duration.ofSeconds(1);
  // Camel's own converter reads what it does not understand as zero, or stops reading in the
  // middle.
  private static final Pattern DURATION = Pattern.compile("\\d+|(\\d+(d|h|m|s|ms))+|[pP].+|#.+");

  private static final String SIZE_RULE = "a whole number from 1 to " + MAX_BATCH_SIZE;
  private static final String BYTES_RULE =
      "a whole number of bytes from "
          + MessageSize.LARGEST
          + ", the largest message, to "
          + GREATEST_BATCH_MAX_BYTES;
  private static final String PARALLEL_RULE = "a whole number from 1 to " + MAX_PARALLEL_REQUESTS;
  private static final String INTERVAL_RULE = "a duration of at least 1 ms, such as 500ms or 1s";

  /**
   * Takes these options out of the parameters of an endpoint.
   *
   * @throws IllegalArgumentException if one breaks its rule
   */
  static BatchOptions removeFrom(Map<String, Object> parameters, BatchingSqsComponent converter) {
    // As they were written, for messages; reading takes them away.
    Map<String, Object> written = new HashMap<>(parameters);
    checkDuration(written.get(INTERVAL));
    Options options = new Options(parameters, converter);
    BatchOptions read =
        new BatchOptions(
            options.remove("batching", false, "true or false"),
            options.remove(SIZE, DEFAULT_BATCH_SIZE, SIZE_RULE),
            options.remove(BYTES, DEFAULT_BATCH_MAX_BYTES, BYTES_RULE),
            options.remove(INTERVAL, DEFAULT_BATCH_INTERVAL, INTERVAL_RULE),
            options.remove(PARALLEL, BatchingSqsEndpoint.PARALLEL_REQUESTS, PARALLEL_RULE));
    read.checkBounds(written);
    return read;
  }

  private static void checkDuration(Object interval) {
    boolean readable = !(interval instanceof String text) || DURATION.matcher(text).matches();
    check(readable, INTERVAL, interval, INTERVAL_RULE);
  }

  private void checkBounds(Map<String, Object> written) {
    checkRange(batchSize, 1, MAX_BATCH_SIZE, SIZE, written, SIZE_RULE);
    checkRange(
        batchMaxBytes, MessageSize.LARGEST, GREATEST_BATCH_MAX_BYTES, BYTES, written, BYTES_RULE);
    checkRange(parallelRequests, 1, MAX_PARALLEL_REQUESTS, PARALLEL, written, PARALLEL_RULE);
    check(batchInterval.toMillis() >= 1, INTERVAL, written.get(INTERVAL), INTERVAL_RULE);
  }

  private static void checkRange(
      int value, int least, int most, String name, Map<String, Object> written, String rule) {
    check(value >= least && value <= most, name, written.get(name), rule);
  }

  /**
   * Refuses an interval in which the first messages of a batch would come back before the batch is
   * full.
   *
   * @param visibilityTimeout in seconds, or null for that of the queue
   * @throws IllegalArgumentException if the interval is not shorter
   */
  void requireShorterThan(Integer visibilityTimeout) {
    boolean known = batching && visibilityTimeout != null && visibilityTimeout > 0;
    check(
        !known || batchInterval.compareTo(Duration.ofSeconds(visibilityTimeout)) < 0,
        INTERVAL,
        batchInterval.toMillis() + "ms",
        "shorter than visibilityTimeout, which is " + visibilityTimeout + "s");
  }

  private static void check(boolean holds, String name, Object value, String rule) {
    if (!holds) {
      throw refusal(name, value, rule, null);
    }
  }

  private static IllegalArgumentException refusal(
      String name, Object value, String rule, RuntimeException cause) {
    return new IllegalArgumentException(
        "Option " + name + " must be " + rule + ", but is: " + value, cause);
  }

  private record Options(Map<String, Object> parameters, BatchingSqsComponent converter) {
    <T> T remove(String name, T defaultValue, String rule) {
      Object value = parameters.get(name);
      if (value == null) {
        return defaultValue;
      }
      @SuppressWarnings("unchecked")
      Class<T> type = (Class<T>) defaultValue.getClass();
      T converted;
      try {
        converted = converter.getAndRemoveOrResolveReferenceParameter(parameters, name, type);
      } catch (RuntimeException e) {
        throw refusal(name, value, rule, e);
      }
      check(converted != null, name, value, rule);
      return converted;
    }
  }
}
