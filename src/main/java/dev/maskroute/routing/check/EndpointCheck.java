package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/** Looks at each endpoint that a route file names. */
final class EndpointCheck {
  private static final Pattern SQL_OR_SCHEMA = Pattern.compile("[a-z-]+:file:(.+)");

  private final CamelContext context;
  private final Findings findings;
  private final Placeholders placeholders;
  private final RouteModel model;
  private final EndpointTrial trial;
  private final Predicate<String> known;

  /**
   * Checks endpoints.
   *
   * @param known whether everything that a value names is there
   */
  EndpointCheck(
      CamelContext context,
      RouteModel model,
      Findings findings,
      Set<String> extraOptions,
      Predicate<String> known) {
    this.context = context;
    this.model = model;
    this.known = known;
    this.findings = findings;
    this.placeholders = new Placeholders(context);
    this.trial = new EndpointTrial(context, findings, extraOptions);
  }

  /**
   * Checks one endpoint of a fixed address.
   *
   * @param open parameters of a template, which have no value here
   */
  void check(Naming naming, Set<String> open) {
    if (naming.isOpen(open)) {
      return;
    }
    String address = placeholders.resolve(naming.address());
    String scheme = Address.parse(address).scheme();
    if (context.getComponent(scheme, true, false) == null) {
      misses(naming, scheme);
    } else if (!known.test(naming.address()) || !naming.given().values().stream().allMatch(known)) {
      trial.refusesNames(naming, naming.given().keySet(), scheme);
    } else {
      missingFile(address)
          .ifPresentOrElse(path -> missesFile(naming, path), () -> trial.make(naming, address));
    }
  }

  /** An address of which nothing is written. */
  void misses(Naming naming) {
    model.missesSteps();
    findings.add(naming.place(), "there is no address here", "write one, such as direct:name");
  }

  private void misses(Naming naming, String scheme) {
    model.missesComponent(scheme);
    // A like name may also be that of another component of the same family, such as aws2-s3.
    String hint = Nearest.hint(scheme, Components.names(context), "");
    findings.add(
        naming.place(),
        "there is no component " + scheme,
        (hint + (hint.isEmpty() ? "" : " else ")) + "put its jar and what it needs into ext/");
  }

  private void missesFile(Naming naming, Path path) {
    findings.add(
        naming.place(), "there is no file " + path, Neighbours.hint(path, "correct its name"));
  }

  /** Checks the names of options where each message makes the address, as far as it names one. */
  void checkOptions(Naming naming) {
    String scheme = Address.parse(placeholders.resolve(naming.address())).scheme();
    if (!scheme.contains("${") && context.getComponent(scheme, true, false) != null) {
      trial.refusesNames(naming, naming.given().keySet(), scheme);
    }
  }

  private static Optional<Path> missingFile(String address) {
    Matcher matcher = SQL_OR_SCHEMA.matcher(address.replaceFirst("\\?.*", ""));
    try {
      return matcher.matches()
          ? Optional.of(Path.of(matcher.group(1).replaceFirst("^//", "")))
              .filter(path -> !Files.isRegularFile(path))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // Said when the endpoint is made.
    }
  }
}
