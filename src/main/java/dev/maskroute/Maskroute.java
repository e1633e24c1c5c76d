package dev.maskroute;

/** Starts Maskroute. */
public final class Maskroute {
  private Maskroute() {}

  public static void main(String[] args) {
    System.out.println("maskroute");
  }
}
