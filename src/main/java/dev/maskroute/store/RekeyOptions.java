package dev.maskroute.store;

/**
 * How a column is rewritten.
 *
 * @param batch rows in a transaction, at least 1
 * @param rate most rows rewritten in a second; 0 for as many as it takes
 * @param dryRun whether only to count
 */
public record RekeyOptions(int batch, int rate, boolean dryRun) {
  public RekeyOptions {
    if (batch < 1 || rate < 0) {
      throw new IllegalArgumentException("batch must be at least 1, rate at least 0");
    }
  }
}
