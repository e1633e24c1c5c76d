package dev.maskroute.routing.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.apache.camel.model.language.SingleInputTypedExpressionDefinition;

/**
 * An expression of a route, with its placeholders replaced.
 *
 * @param language empty when it cannot be told what is read
 * @param text in that language
 */
record Formula(String language, String text) {
  private static final String CONSTANT = "constant";
  private static final Set<String> SIMPLE = Set.of("simple", "csimple", "file");

  /** Before the address of what holds the text. */
  private static final String RESOURCE = "resource:";

  /** A text of the simple language, as addresses and parameters are. */
  static Formula simple(String text) {
    return new Formula("simple", text);
  }

  /** A text, or the address of what holds it. */
  static Formula of(String language, String text) {
    return new Formula(language, text).read();
  }

  static Formula of(ExpressionNode step, Facts facts, Scope scope) {
    return of(step.getExpression(), facts, scope);
  }

  static Formula of(ExpressionDefinition expression, Facts facts, Scope scope) {
    if (expression == null) {
      return new Formula("", "");
    }
    String text = facts.resolve(expression.getExpression(), scope);
    if (expression instanceof MethodCallExpression call) {
      text = facts.resolve(call.getMethod(), scope);
    }
    if (expression instanceof SingleInputTypedExpressionDefinition typed) {
      text += " " + facts.resolve(typed.getSource(), scope);
    }
    return of(expression.getLanguage(), text);
  }

  private Formula read() {
    if (!text.startsWith(RESOURCE)) {
      return this;
    }
    try {
      String file = text.substring(RESOURCE.length()).strip().replaceFirst("^file:(//)?", "");
      return new Formula(language, Files.readString(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      return language.equals(CONSTANT) ? this : new Formula("", text);
    }
  }

  /** What it gives for every message, when that is written there. */
  Optional<String> fixed() {
    boolean fixed =
        language.equals(CONSTANT)
            || (SIMPLE.contains(language) && SimpleFunctions.of(text).isEmpty());
    return fixed ? Optional.of(text) : Optional.empty();
  }

  /** Whether it may give nothing, as far as it is written; a bean of a site's own is trusted. */
  boolean mayBeEmpty() {
    return SIMPLE.contains(language)
        ? SimpleFunctions.mayBeEmpty(text)
        : Set.of("header", "exchangeProperty", "variable").contains(language);
  }

  /** Whether it takes nothing from the message. */
  boolean isImpersonal() {
    return fixed().isPresent()
        || (SIMPLE.contains(language)
            && SimpleFunctions.of(text).stream().allMatch(SimpleFunctions::isHarmless));
  }

  /** Whether it may give what is not encrypted. */
  boolean reveals(State given) {
    if (isImpersonal()) {
      return false;
    }
    if (SIMPLE.contains(language)) {
      return SimpleFunctions.of(text).stream()
          .anyMatch(function -> SimpleFunctions.reveals(function, given));
    }
    return switch (language) {
      case "header" -> SimpleFunctions.revealsNamed(Kept.HEADER, text, given);
      case "exchangeProperty" -> SimpleFunctions.revealsNamed(Kept.PROPERTY, text, given);
      case "variable" -> SimpleFunctions.revealsNamed(Kept.VARIABLE, text, given);
      case "" -> given.plain() || !given.kept().isEmpty();
      default -> given.plain() || given.isReadBy(text);
    };
  }
}
