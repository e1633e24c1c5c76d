package dev.maskroute.routing.check;

import java.util.Map;

/** Knows the components that work on a message within the runner. */
public final class Inside {
  private Inside() {}

  /** Whether what is sent to an endpoint of this scheme stays within the runner. */
  public static boolean keeps(String scheme) {
    Address address = new Address(scheme, "", Map.of());
    return address.isCall() || address.isInside();
  }
}
