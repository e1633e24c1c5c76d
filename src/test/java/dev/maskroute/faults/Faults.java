package dev.maskroute.faults;

/**
 * Tags that choose what a build runs: all of this package is {@link #ALL}; {@code mvn verify}
 * leaves out {@link #LONG} and {@link #SOAK}, {@code mvn verify -Pfaults} leaves out {@link #SOAK},
 * and {@code mvn verify -Pfaults -Dfaults.soak} runs nothing but that.
 */
final class Faults {
  static final String ALL = "faults";
  static final String LONG = "faults-long";
  static final String SOAK = "faults-soak";

  private Faults() {}
}
