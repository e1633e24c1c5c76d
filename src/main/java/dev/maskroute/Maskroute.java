package dev.maskroute;

import dev.maskroute.cli.Cli;

/** Starts Maskroute. */
public final class Maskroute {
  private Maskroute() {}

  public static void main(String[] args) {
    System.exit(Cli.run(args));
  }
}
