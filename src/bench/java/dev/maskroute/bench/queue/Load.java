package dev.maskroute.bench.queue;

/**
 * What a queue offers.
 *
 * @param messages how many, in all
 * @param bodyBytes about how long a body is; a plain login is as short as it gets
 * @param protectedFields how many fields of a login are to be protected, at least 2
 * @param perSecond how many arrive in a second, from the first receive on; 0 for all at once
 * @param latencyMillis what each answer is late by
 */
public record Load(
    int messages, int bodyBytes, int protectedFields, int perSecond, int latencyMillis) {
  /** The fields that every login has and that are protected. */
  public static final int FEWEST_PROTECTED = 2;

  public Load {
    if (messages < 1 || protectedFields < FEWEST_PROTECTED) {
      throw new IllegalArgumentException("a load has messages, each with two fields to protect");
    }
  }

  /** Plain logins, all there from the beginning, of a queue next door. */
  public static Load of(int messages) {
    return new Load(messages, 0, FEWEST_PROTECTED, 0, 0);
  }

  public Load withBodyBytes(int bytes) {
    return new Load(messages, bytes, protectedFields, perSecond, latencyMillis);
  }

  public Load withProtectedFields(int fields) {
    return new Load(messages, bodyBytes, fields, perSecond, latencyMillis);
  }

  public Load withPerSecond(int rate) {
    return new Load(messages, bodyBytes, protectedFields, rate, latencyMillis);
  }

  public Load withLatencyMillis(int latency) {
    return new Load(messages, bodyBytes, protectedFields, perSecond, latency);
  }
}
