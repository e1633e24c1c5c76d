package dev.maskroute.routing.check;

/**
 * What may have become of a message that nobody has yet.
 *
 * @param goesOn it may reach the next step while nobody has it
 * @param ends it may have come to its end while nobody has it
 */
record Way(boolean goesOn, boolean ends) {
  /** Nobody has taken it. */
  static final Way OPEN = new Way(true, false);

  /** On each way somebody has it, or its failure is raised. */
  static final Way DELIVERED = new Way(false, false);

  static final Way STOPPED = new Way(false, true);

  boolean isDelivered() {
    return !goesOn && !ends;
  }

  /** Either this or the other, as the message has it. */
  Way or(Way other) {
    return new Way(goesOn || other.goesOn, ends || other.ends);
  }

  /** This, and the other behind it. */
  Way then(Way next) {
    return goesOn ? new Way(next.goesOn, ends || next.ends) : this;
  }

  /** Both happen to the same message. */
  Way and(Way other) {
    return isDelivered() || other.isDelivered() ? DELIVERED : or(other);
  }

  /** An end within it is no end of what comes behind. */
  Way inner() {
    return new Way(goesOn || ends, false);
  }
}
