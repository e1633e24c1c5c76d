package dev.maskroute.queue.rehearsal;

import static java.util.Objects.requireNonNull;

/**
 * What a route sent somewhere that is neither a sink nor the queue of dead letters.
 *
 * @param to the address as Camel writes it, without options
 * @param text kept out of {@link #toString}
 */
public record SentOut(String to, String text) {
  public SentOut {
    requireNonNull(to, "to");
    requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return "sent to " + to;
  }
}
