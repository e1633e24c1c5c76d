package dev.maskroute.bench;

/** Stands in until the growth curves are there. */
public final class Performance {
  private Performance() {}

  public static void main(String[] arguments) {
    EndToEnd.main(new String[] {"--messages", "20000", "--runs", "1"});
  }
}
