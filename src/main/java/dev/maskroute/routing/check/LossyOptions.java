package dev.maskroute.routing.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/** Options by which a batch counts as done although not everybody took it. */
final class LossyOptions {
  private static final Set<String> FAN_OUT = Set.of("recipientList", "multicast", "split");
  private static final Set<String> INVALID_IGNORED =
      Set.of("recipientList", "routingSlip", "dynamicRouter", "toD");

  private static final Set<String> SENDING = Set.of("to", "toD");

  private static final Set<String> FILES = Set.of("file", "ftp", "ftps", "sftp");

  /** What many batches have alike: a day, but no time of it. */
  private static final Pattern SAME =
      Pattern.compile("variable\\.dataset|body\\.day|routeId|date:now:[^HhKkmsSAnN]*");

  /** What Camel does with a file that is there, unless it is told. */
  private static final String OVERRIDE = "Override";

  private final Placeholders placeholders;
  private final Findings findings;

  LossyOptions(CamelContext context, Findings findings) {
    this.placeholders = new Placeholders(context);
    this.findings = findings;
  }

  void check(Entry entry) {
    String value = resolved(entry.text());
    checkInvalidIgnored(entry, value);
    checkOriginalSkipped(entry, value);
    checkTimeout(entry, value);
  }

  private void checkInvalidIgnored(Entry entry, String value) {
    String key = entry.key();
    if (key.startsWith("ignoreInvalidEndpoint")
        && INVALID_IGNORED.contains(entry.element())
        && value.equalsIgnoreCase("true")) {
      findings.add(
          entry.place(),
          "an address of "
              + entry.element()
              + " that is misspelt is passed over, and the batch counts as done without it",
          "take " + key + " out");
    }
  }

  private void checkOriginalSkipped(Entry entry, String value) {
    String key = entry.key();
    if (key.equals("skipSendToOriginalEndpoint") && !value.equalsIgnoreCase("false")) {
      findings.add(
          entry.place(),
          "a message may be kept from the route that it is sent to, even if that encrypts or"
              + " stores",
          "take " + key + " out, and let the route itself say where messages go");
    }
  }

  private void checkTimeout(Entry entry, String value) {
    if (entry.key().equals("timeout") && FAN_OUT.contains(entry.element()) && !value.equals("0")) {
      findings.add(
          entry.place(),
          "what is not done in time is dropped by "
              + entry.element()
              + ", and the batch counts as done without it",
          "take timeout out; a sink that is away is waited for");
    }
  }

  /** A sink that gives every batch the name of the one before, which Camel then writes over. */
  void checkOverwritten(Naming naming, String element) {
    if (!naming.file().name().startsWith(OutageCheck.SINKS) || !SENDING.contains(element)) {
      return;
    }
    Address address = Address.parse(resolved(naming.address()));
    Map<String, String> options = new TreeMap<>(address.options());
    naming.given().forEach((name, value) -> options.put(name, resolved(value)));
    String name = options.getOrDefault("fileName", "");
    if (FILES.contains(address.scheme())
        && !name.isEmpty()
        && SimpleFunctions.of(name).stream().allMatch(SAME.asMatchPredicate())
        && options.getOrDefault("fileExist", OVERRIDE).equalsIgnoreCase(OVERRIDE)) {
      findings.add(
          naming.place(),
          "each batch is written over the one before, as they have the same name " + name,
          "let the name hold ${exchangeId}, or add fileExist: Append");
    }
  }

  private String resolved(String text) {
    return placeholders.resolve(text);
  }

  /**
   * Camel's own dead letter channel takes its own failure for success, unless told not to; and one
   * that is a bean could send what failed anywhere.
   */
  void checkChannel(Entry entry) {
    if (entry.key().equals("refErrorHandler")) {
      findings.add(
          entry.place(),
          "what an error handler does that is a bean is not known here",
          "write it out as defaultErrorHandler or deadLetterChannel");
    }
    if (entry.key().equals("deadLetterChannel")
        && !Yaml.text(entry.value(), "deadLetterHandleNewException").equals("false")) {
      findings.add(
          entry.place(),
          "a dead letter that cannot be sent is taken for sent, and the message is deleted",
          "add deadLetterHandleNewException: false");
    }
  }
}
