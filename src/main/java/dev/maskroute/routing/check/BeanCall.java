package dev.maskroute.routing.check;

import java.util.Map;
import java.util.Set;

/**
 * A call of a bean.
 *
 * @param name empty when it is called by no name
 * @param method empty for whichever it has
 */
record BeanCall(String name, String method) {
  private static final String SCHEME = "bean";
  private static final String METHOD = "method";
  static final BeanCall NONE = new BeanCall("", "");

  /** As an address names it. */
  static BeanCall of(Address address) {
    return address.isBean()
        ? new BeanCall(address.path(), address.options().getOrDefault(METHOD, ""))
        : NONE;
  }

  Address address() {
    return new Address(SCHEME, name, Map.of(METHOD, method));
  }

  /** Whether a message is encrypted behind it. */
  boolean encrypts(Set<String> encryptors) {
    return encryptors.contains(name) && (method.isEmpty() || calls(name, "process"));
  }

  /** The message stays on its queue. */
  boolean isRetaining() {
    return calls("deadLetters", "retain");
  }

  /** A row is taken for the one that a sink refuses. */
  boolean isBlaming() {
    return calls("poisonRows", "single");
  }

  /** The rows of a batch may leave their queue. */
  boolean isAcknowledging() {
    return calls("tally", "stored");
  }

  /**
   * What the runner's own beans make of a message; they may bring plaintext back, and so may any
   * that is given it as a parameter.
   */
  State after(State given) {
    State own = ownAfter(given);
    return Formula.simple(method).reveals(given) ? own.readable() : own;
  }

  private State ownAfter(State given) {
    if (name.equals("openMessage")) {
      return given.readable().keeping(Kept.RECEIVED).keeping(Kept.ROW);
    }
    if (calls("deadLetters", "describe")) {
      return given.readable().without(kept -> kept.startsWith(Kept.HEADER));
    }
    return isBlaming() ? given.keeping(Kept.RECEIVED) : given;
  }

  private boolean calls(String bean, String called) {
    return name.equals(bean) && methodName(method).equals(called);
  }

  /** A method without its parameters. */
  static String methodName(String written) {
    return written.replaceFirst("(?s)\\(.*", "").strip();
  }
}
