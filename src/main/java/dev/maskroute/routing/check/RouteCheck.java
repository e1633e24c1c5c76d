package dev.maskroute.routing.check;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Says what is wrong in route files: what Camel would refuse, a path by which plaintext could
 * leave, a shape that loses messages. See {@code docs/check.md} for what it cannot see.
 */
public final class RouteCheck {
  private final CamelContext context;
  private final Path home;
  private final Set<String> encryptors;
  private final Set<String> extraSqsOptions;
  private final Map<String, String> encryptorsByQueue;

  /**
   * Prepares a check.
   *
   * @param context with the beans and properties of a run and without routes; is left changed, so
   *     that it serves for nothing else
   * @param home where the paths start that are shown
   * @param encryptors names of the beans after which a message is encrypted
   * @param encryptorsByQueue that of the data set whose queue it is
   * @param extraSqsOptions options of {@code aws2-sqs} that Camel itself does not know
   */
  public RouteCheck(
      CamelContext context,
      Path home,
      Set<String> encryptors,
      Map<String, String> encryptorsByQueue,
      Set<String> extraSqsOptions) {
    this.context = requireNonNull(context, "context");
    this.home = requireNonNull(home, "home");
    this.encryptors = Set.copyOf(encryptors);
    this.encryptorsByQueue = Map.copyOf(encryptorsByQueue);
    this.extraSqsOptions = Set.copyOf(extraSqsOptions);
  }

  /** Everything that is wrong in these files, in the order of their lines. */
  public List<Problem> problems(List<Path> files) {
    Findings findings = new Findings();
    RouteModel model = new RouteModel();
    HiddenSettings.check(context, home, encryptors, findings);
    OwnBeans own = new OwnBeans(context, findings);
    RouteReader reader = new RouteReader(context, home, model, findings);
    files.forEach(reader::read);
    ValueCheck values = new ValueCheck(context, model, findings, extraSqsOptions, own);
    model.files.forEach(values::check);
    // A path over a step that could not be read would be guesswork.
    if (model.isWhole()) {
      follow(model, findings);
    }
    return findings.problems();
  }

  private void follow(RouteModel model, Findings findings) {
    Placeholders placeholders = new Placeholders(context);
    RouteTable table = new RouteTable(model, placeholders, findings);
    table.checkConfigurations(findings);
    // That of all routes without one of their own.
    List<DeadLetterChannel> deadLetters =
        DeadLetterChannel.of(context.getCamelContextExtension().getErrorHandlerFactory());
    Facts facts = new Facts(model, table, placeholders, findings, encryptors);
    new Flow(facts, deadLetters).follow();
    new FailureCheck(facts).check();
    new OutageCheck(facts).check();
    new EncryptorCheck(facts, encryptorsByQueue).check();
    new StoredCheck(facts).check();
    new RowCheck(facts, new BeanTypes(context, model.files)).check();
  }
}
