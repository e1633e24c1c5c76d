package dev.maskroute.store;

import java.util.OptionalLong;

/**
 * How far a column has come whose tokens do not tell their key.
 *
 * @param fromKey the key its rows were under when the last rekey began
 * @param toKey the key they are rewritten to
 * @param pending rows with a message id that are still under the old key
 * @param unkeyedLeft rows without one that could not be read; empty until those rows are done
 */
public record RekeyState(long fromKey, long toKey, long pending, OptionalLong unkeyedLeft) {
  /** Whether each row was rewritten. */
  public boolean isComplete() {
    return pending == 0 && unkeyedLeft.equals(OptionalLong.of(0));
  }
}
