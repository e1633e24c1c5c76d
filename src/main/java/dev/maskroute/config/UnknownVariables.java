package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds misspelt variables: names that begin with {@code MASKROUTE_}, mean nothing, and are much
 * like one that does. Others are left alone, since not all that have such names are ours.
 */
final class UnknownVariables {
  private static final String OURS = "MASKROUTE_";

  /** Families whose names are open. */
  private static final List<String> FAMILIES =
      Stream.of(PropertyTable.FIELDS, PropertyTable.DATASETS, PropertyTable.SINKS)
          .map(Setting::environmentName)
          .toList();

  /** What Kubernetes gives to every pod for a service whose name begins with maskroute. */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile(".*_(SERVICE_(HOST|PORT(_.+)?)|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

  private static final Pattern ADDRESS_OF_A_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

  /** What a property function takes is no misspelt setting. */
  private static final Pattern NAMED = Pattern.compile("\\benv:(\\w+)");

  private final Set<String> tails;
  private final Set<String> named;

  /**
   * @param table the settings there are, with their values
   */
  UnknownVariables(Map<String, String> table) {
    requireNonNull(table, "table");
    this.tails =
        table.keySet().stream()
            .map(Setting::environmentName)
            .filter(name -> name.startsWith(OURS))
            .map(UnknownVariables::tail)
            .collect(Collectors.toUnmodifiableSet());
    this.named =
        table.values().stream()
            .flatMap(value -> NAMED.matcher(value).results())
            .map((MatchResult result) -> result.group(1))
            .collect(Collectors.toUnmodifiableSet());
  }

  List<Problem> problems(Map<String, String> environment) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(variable -> mayBeMisspelt(variable.getKey(), variable.getValue()))
            .flatMap(variable -> problem(variable.getKey()).stream())
            .toList();
  }

  private boolean mayBeMisspelt(String name, String value) {
    return name.startsWith(OURS)
        && !tails.contains(tail(name))
        && !named.contains(name)
        && FAMILIES.stream().noneMatch(name::startsWith)
        && !isOfAService(name, value);
  }

  private static boolean isOfAService(String name, String value) {
    return OF_A_SERVICE.matcher(name).matches()
        || (name.endsWith("_PORT") && ADDRESS_OF_A_SERVICE.matcher(value).matches());
  }

  /** Without the beginning, which all have in common and which would make them all alike. */
  private Optional<Problem> problem(String name) {
    return Nearest.like(tail(name), tails)
        .map(meant -> new Problem(name, "is not a setting", "did you mean " + OURS + meant + "?"));
  }

  private static String tail(String name) {
    return name.substring(OURS.length());
  }
}
