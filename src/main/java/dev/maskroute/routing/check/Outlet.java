package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Says what must not leave the runner. */
final class Outlet {
  private static final Pattern SHOWS_ALL =
      Pattern.compile(
          "[?&]show(All|Properties|AllProperties|Variables|AllVariables|Exception|CaughtException)=true");

  private final Findings findings;

  Outlet(Findings findings) {
    this.findings = findings;
  }

  /** A message goes to an address outside. */
  void send(String resolved, Address address, State given, Place place) {
    String to = shown(resolved, address);
    if (given.plain()) {
      findings.add(
          place,
          "a message may leave for " + to + " without passing encrypt",
          "let every path from a source to here pass the bean encrypt or encrypt-<set>");
      return;
    }
    if (SqlParameters.reveal(address, given)) {
      findings.add(
          place,
          "a parameter of the statement shows what is not encrypted",
          "let it name a field of the row, or a variable set behind encrypt");
    }
    if (shows(resolved, given) || logsAll(resolved, address, given)) {
      shown(address.scheme(), place);
    }
    given.kept().stream()
        .filter(name -> name.startsWith(Kept.HEADER))
        .forEach(name -> header(Kept.name(name), to, place));
  }

  /** Whoever reads metrics is shown their names and tags. */
  void count(String resolved, Address address, State given, Place place) {
    if (address.scheme().equals("micrometer") && shows(resolved, given)) {
      shown(address.scheme(), place);
    }
  }

  private static boolean shows(String resolved, State given) {
    return Formula.simple(decoded(resolved)).reveals(given);
  }

  void shown(String by, Place place) {
    findings.add(
        place,
        "the address of " + by + " shows what is not encrypted",
        "let it name what is no personal data");
  }

  private void header(String name, String to, Place place) {
    findings.add(
        place,
        "the header " + name + " was set before encrypt and may leave for " + to,
        "remove it behind encrypt, or keep it in a variable");
  }

  private static boolean logsAll(String resolved, Address address, State given) {
    return address.scheme().equals("log")
        && SHOWS_ALL.matcher(resolved).find()
        && (given.keepsAny(Kept.PROPERTY) || given.keepsAny(Kept.VARIABLE));
  }

  /** A message goes to somebody who is not waited for. */
  void notWaitedFor(String by, Place place) {
    findings.add(
        place,
        by
            + " waits for nobody: the batch counts as done and is deleted before what comes behind"
            + " has it, whose failure is lost",
        "call it by direct:, or list it in maskroute.sinks");
  }

  /** Parameters come encoded. */
  private static String decoded(String address) {
    try {
      return URLDecoder.decode(address, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  /** Without options and without who logs in, which a site may keep to itself. */
  private static String shown(String resolved, Address address) {
    if (resolved.equals(Targets.UNKNOWN)) {
      return "an address that is known only with a message";
    }
    int at = address.path().lastIndexOf('@');
    // A password with a question mark in it looks like the beginning of options.
    boolean cut = at < 0 && resolved.contains("@") && address.path().contains(":");
    String path = cut ? "" : address.path().substring(at + 1);
    return address.scheme() + (path.isEmpty() ? "" : ":" + path);
  }
}
