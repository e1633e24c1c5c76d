package dev.maskroute.routing.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.DataFormatDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.dataformat.CryptoDataFormat;

/** What single steps are. */
final class Steps {
  /** Parts of a message that a log line would show. */
  private static final Pattern SHOWS_BODY =
      Pattern.compile(
          "\\$\\{(in\\.)?(body|bodyAs|mandatoryBodyAs|bodyOneLine|prettyBody|originalBody"
              + "|messageAs|exchange|headers|variables)\\b(?!\\.(size|length)\\b).*",
          Pattern.DOTALL);

  private static final String SEAL_KEY = "deadLetterKey";

  private Steps() {}

  static boolean isDisabled(ProcessorDefinition<?> step) {
    return "true".equalsIgnoreCase(step.getDisabled());
  }

  static boolean isSending(ProcessorDefinition<?> step) {
    return step instanceof SendDefinition
        || step instanceof ToDynamicDefinition
        || step instanceof KameletDefinition
        || step instanceof RecipientListDefinition
        || step instanceof RoutingSlipDefinition
        || step instanceof EnrichDefinition;
  }

  /** The bean that a step calls; empty text when it calls none by name. */
  static String bean(ProcessorDefinition<?> step) {
    String ref = null;
    if (step instanceof BeanDefinition bean) {
      ref = bean.getRef();
    } else if (step instanceof ProcessDefinition process) {
      ref = process.getRef();
    }
    return ref == null ? "" : ref.replaceFirst("^#(bean:)?", "");
  }

  /** Encryption as dead letters are encrypted. */
  static boolean isSeal(DataFormatDefinition format) {
    return format instanceof CryptoDataFormat crypto
        && crypto.getKey() != null
        && crypto.getKey().replaceFirst("^#(bean:)?", "").equals(SEAL_KEY);
  }

  static boolean showsBody(String message) {
    return message != null && SHOWS_BODY.matcher(message).find();
  }

  /** The fixed text of an expression; empty when it depends on the message. */
  static Optional<String> constant(ExpressionNode step) {
    if (step.getExpression() == null || step.getExpression().getExpression() == null) {
      return Optional.empty();
    }
    String text = step.getExpression().getExpression();
    boolean fixed =
        Set.of("constant", "simple").contains(step.getExpression().getLanguage())
            && !text.contains("${");
    return fixed ? Optional.of(text) : Optional.empty();
  }

  static List<String> list(String text, String delimiter) {
    String between = delimiter == null ? "," : delimiter;
    return Arrays.stream(text.split(Pattern.quote(between)))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }
}
