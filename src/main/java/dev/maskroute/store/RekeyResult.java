package dev.maskroute.store;

/**
 * What a rekey found and did; numbers of rows.
 *
 * @param rewritten replaced, or to be replaced in a dry run
 * @param current what they have to be already
 * @param unreadable left as they are, because they cannot be read or their value cannot be masked
 * @param tooLong left as they are, because the new token does not fit the column
 * @param pending not rewritten although they can be read: something goes on storing old tokens
 */
public record RekeyResult(
    long rewritten, long current, long unreadable, long tooLong, long pending) {
  static final RekeyResult NONE = new RekeyResult(0, 0, 0, 0, 0);

  /** Whether no row was left under an old key. */
  public boolean isComplete() {
    return unreadable + tooLong + pending == 0;
  }

  long seen() {
    return rewritten + current + unreadable + tooLong + pending;
  }

  /** What was done here, and what was left by another. */
  RekeyResult withLeft(RekeyResult other) {
    return new RekeyResult(rewritten, current, other.unreadable, other.tooLong, other.pending);
  }

  RekeyResult plus(RekeyResult other) {
    return new RekeyResult(
        rewritten + other.rewritten,
        current + other.current,
        unreadable + other.unreadable,
        tooLong + other.tooLong,
        pending + other.pending);
  }
}
