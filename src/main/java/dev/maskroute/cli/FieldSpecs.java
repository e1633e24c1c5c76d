package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.Method;
import dev.maskroute.crypto.Normalization;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns fields as settings have them into fields as crypto protects them; gathers what is wrong.
 */
final class FieldSpecs {
  private final List<Problem> problems;
  private final SchemaLengths lengths;

  FieldSpecs(Settings settings, List<Problem> problems) {
    this.problems = requireNonNull(problems, "problems");
    this.lengths = new SchemaLengths(settings.routes());
  }

  /** The field with all its parts known to be usable, or empty. */
  Optional<FieldSpec> of(Settings.Field field) {
    Optional<Method> method = method(field);
    Optional<Normalization> normalization = Optional.empty();
    if (!field.normalize().isEmpty()) {
      normalization = Normalization.of(field.normalize());
      if (normalization.isEmpty()) {
        problem(
            field.key() + ".normalize",
            "\"" + field.normalize() + "\" is not a normalization",
            "write one of " + Normalization.ids());
        return Optional.empty();
      }
    }
    return method.isEmpty() ? Optional.empty() : spec(field, method.get(), normalization);
  }

  private Optional<Method> method(Settings.Field field) {
    Optional<Method> method = Method.of(field.method());
    if (method.isEmpty()) {
      problem(
          field.key(),
          "\"" + field.method() + "\" is not a method",
          "write one of " + Method.ids());
    }
    return method;
  }

  private Optional<FieldSpec> spec(
      Settings.Field field, Method method, Optional<Normalization> normalization) {
    try {
      FieldSpec spec = new FieldSpec(field.name(), method, field.context());
      if (normalization.isPresent()) {
        spec = spec.withNormalization(normalization.get());
      }
      if (!field.alphabet().isEmpty()) {
        spec = spec.withAlphabet(field.alphabet());
      }
      OptionalInt length = lengths.of(field);
      if (length.isPresent()) {
        spec.requireLength(length.getAsInt());
      }
      return Optional.of(spec);
    } catch (IllegalArgumentException e) {
      problem(field.key(), e.getMessage(), "see docs/field-protection.md");
      return Optional.empty();
    }
  }

  private void problem(String subject, String cause, String remedy) {
    problems.add(new Problem(subject, cause, remedy));
  }
}
