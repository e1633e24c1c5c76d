package dev.maskroute.routing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import dev.maskroute.store.DatabaseError;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.component.jsonvalidator.JsonValidationException;
import org.apache.camel.support.processor.PredicateValidationException;

/** Tells from an exception what is wrong with a message, without a word of the message itself. */
final class Rejections {
  private Rejections() {}

  static Rejection of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidMessageException invalid) {
        return invalid.rejection();
      }
      if (cause instanceof JacksonException) {
        return Rejection.of(Reason.MALFORMED_JSON);
      }
      if (cause instanceof JsonValidationException validation) {
        return ofValidation(validation);
      }
      if (cause instanceof PredicateValidationException) {
        // A step validate of a site's own.
        return Rejection.of(Reason.INVALID_VALUE);
      }
    }
    return DatabaseError.of(failure)
        .map(Rejections::ofDatabase)
        .orElse(Rejection.of(Reason.WRONG_SHAPE));
  }

  /**
   * Without errors of the schema the message could not be read at all: a number with an exponent
   * beyond measure, for one, is no failure of the parser's own kind.
   */
  private static Rejection ofValidation(JsonValidationException validation) {
    Set<ValidationMessage> errors = validation.getErrors();
    return errors == null || errors.isEmpty()
        ? Rejection.of(Reason.MALFORMED_JSON)
        : ofSchema(errors.iterator().next(), validation.getSchema());
  }

  /** The first error counts: one reason a message is enough to mend it by. */
  private static Rejection ofSchema(ValidationMessage first, JsonSchema schema) {
    if (first.getInstanceNode() instanceof MissingNode) {
      // Nothing but white space, which the parser takes for nothing at all.
      return Rejection.of(Reason.MALFORMED_JSON);
    }
    Optional<String> field = field(first, schema);
    Reason reason =
        switch (first.getType()) {
          case "required" -> Reason.MISSING_FIELD;
          case "type" -> field.isPresent() ? Reason.WRONG_TYPE : Reason.WRONG_SHAPE;
          case "maxLength" -> Reason.TOO_LONG;
          default -> Reason.INVALID_VALUE;
        };
    return new Rejection(reason, field);
  }

  /**
   * A property that the schema declares; an array's index or the message as a whole is none, and
   * any other name was made up by the sender.
   */
  private static Optional<String> field(ValidationMessage error, JsonSchema schema) {
    JsonNodePath path = error.getInstanceLocation();
    String name = path.getNameCount() == 0 ? error.getProperty() : path.getName(0);
    return Optional.ofNullable(name).filter(schema.getSchemaNode().path("properties")::hasNonNull);
  }

  private static Rejection ofDatabase(DatabaseError error) {
    return Rejection.of(
        switch (error.sqlState()) {
          case "22001" -> Reason.TOO_LONG;
          case "22021", "22P05" -> Reason.NUL_CHARACTER;
          default -> Reason.REFUSED_BY_DATABASE;
        });
  }
}
