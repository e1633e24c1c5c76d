package dev.maskroute.routing.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.EndpointUriFactory;

/** What is known about the options of endpoints. */
final class EndpointOptions {
  private static final Pattern UNKNOWN = Pattern.compile("Unknown parameters=\\[\\{(.*)}]");

  private EndpointOptions() {}

  /** Whether a failure is about options that there are not. */
  static boolean isUnknown(Exception failure) {
    return UNKNOWN.matcher(Causes.of(failure)).find();
  }

  /** All options that a component takes; none when it does not say. */
  static Set<String> names(CamelContext context, String scheme, Set<String> extraOptions) {
    Set<String> all = new HashSet<>(scheme.equals("aws2-sqs") ? extraOptions : Set.of());
    EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
    if (factory != null) {
      all.addAll(factory.propertyNames());
    }
    return all;
  }

  /** Whether an option is of those that only begin alike, as {@code template.fetchSize} of sql. */
  static boolean isOneOfMany(CamelContext context, String scheme, String name) {
    EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
    return factory != null
        && factory.multiValuePrefixes().values().stream().anyMatch(name::startsWith);
  }

  /** The given options that are to blame for a failure, as far as it tells. */
  static Set<String> refused(Exception failure, Map<String, String> given) {
    Set<String> refused = new HashSet<>();
    Matcher unknown = UNKNOWN.matcher(Causes.of(failure));
    if (unknown.find()) {
      List<String> pairs = List.of(unknown.group(1).split(", "));
      given.keySet().stream()
          .filter(name -> pairs.stream().anyMatch(pair -> pair.startsWith(name + "=")))
          .forEach(refused::add);
    }
    for (Throwable cause = failure; cause != null && refused.isEmpty(); cause = cause.getCause()) {
      if (cause instanceof PropertyBindingException binding
          && given.containsKey(binding.getPropertyName())) {
        refused.add(binding.getPropertyName());
      }
    }
    if (refused.isEmpty()) {
      String words = Causes.root(failure);
      given.keySet().stream().filter(name -> words.startsWith(name + " ")).forEach(refused::add);
    }
    return refused;
  }
}
