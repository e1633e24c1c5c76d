package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.util.URISupport;

/** Makes an endpoint, without starting it, and says what it refuses. */
final class EndpointTrial {
  private final CamelContext context;
  private final Findings findings;
  private final Placeholders placeholders;
  private final Set<String> extraOptions;

  EndpointTrial(CamelContext context, Findings findings, Set<String> extraOptions) {
    this.context = context;
    this.findings = findings;
    this.placeholders = new Placeholders(context);
    this.extraOptions = extraOptions;
  }

  /** Says which options there are not, and whether there are such. */
  boolean refusesNames(Naming naming, Set<String> names, String scheme) {
    Set<String> all = EndpointOptions.names(context, scheme, extraOptions);
    List<String> odd =
        names.stream()
            .filter(name -> !all.isEmpty() && all.stream().noneMatch(name::equalsIgnoreCase))
            .filter(name -> !EndpointOptions.isOneOfMany(context, scheme, name))
            .toList();
    odd.forEach(option -> unknown(naming, option, scheme, all));
    return !odd.isEmpty();
  }

  private void unknown(Naming naming, String option, String scheme, Set<String> all) {
    findings.add(
        naming.place(option),
        option + " is no option of " + scheme,
        Nearest.hint(option, all, "take one that the documentation of " + scheme + " names"));
  }

  /** Takes out what is refused and tries again, so that all of it is found. */
  void make(Naming naming, String address) {
    Map<String, String> left = new TreeMap<>(naming.given());
    int most = left.size();
    for (int tries = 0; tries <= most; tries++) {
      try {
        context.getEndpoint(withOptions(address, left));
        return;
      } catch (Exception e) {
        Set<String> refused = refused(naming, address, left, e);
        if (refused.isEmpty()) {
          return;
        }
        left.keySet().removeAll(refused);
      }
    }
  }

  /** The options to blame; none when all is said about this address. */
  private Set<String> refused(
      Naming naming, String address, Map<String, String> left, Exception failure) {
    String scheme = Address.parse(address).scheme();
    Set<String> refused = EndpointOptions.refused(failure, left);
    refused.forEach(option -> report(naming, scheme, option, failure));
    // What is missing may be what is misspelt.
    if (refused.isEmpty() && !refusesNames(naming, left.keySet(), scheme)) {
      findings.addOnce(naming.place(), Causes.of(failure), "correct the address or its parameters");
    }
    return refused;
  }

  private void report(Naming naming, String scheme, String option, Exception failure) {
    Set<String> all = EndpointOptions.names(context, scheme, extraOptions);
    if (EndpointOptions.isUnknown(failure) || !all.contains(option)) {
      unknown(naming, option, scheme, all);
    } else {
      findings.add(naming.place(option), Causes.root(failure), "correct the value of " + option);
    }
  }

  private String withOptions(String address, Map<String, String> options)
      throws URISyntaxException {
    Map<String, Object> all = new TreeMap<>();
    options.forEach(
        (name, value) -> {
          String resolved = placeholders.resolve(value);
          // As Camel does with one that may be there and is not.
          if (!resolved.isEmpty() || !value.startsWith(Placeholders.OPTIONAL)) {
            all.put(name, resolved);
          }
        });
    return all.isEmpty()
        ? address
        : address + (address.contains("?") ? "&" : "?") + URISupport.createQueryString(all, false);
  }
}
