package dev.maskroute.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import dev.maskroute.queue.StepFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.component.jsonvalidator.JsonValidatorEndpoint;
import org.apache.camel.spi.UriEndpoint;

/**
 * Holds a parsed message against its JSON Schema as it is. Camel's own endpoint writes such a body
 * out and parses it again; it still does all that is not parsed yet.
 */
@UriEndpoint(
    scheme = "json-validator",
    syntax = "json-validator:resourceUri",
    title = "JSON Schema Validator",
    producerOnly = true)
public final class TreeValidatorEndpoint extends JsonValidatorEndpoint {
  private static final String FILE = "file:";

  /** Mutable: read when the endpoint starts, and again once its cache was cleared. */
  private volatile JsonSchema compiled;

  TreeValidatorEndpoint(String uri, Component component, String resource) {
    super(uri, component, resource);
  }

  /** What is wrong with a schema is to be known before a message comes: all would fail by it. */
  @Override
  protected void doStart() throws Exception {
    super.doStart();
    String resource = getResourceUri();
    if (resource.startsWith(FILE)
        && Files.isRegularFile(Path.of(resource.substring(FILE.length())))) {
      try {
        schema();
      } catch (Exception e) {
        throw new IOException(resource + " cannot be applied", e);
      }
    }
  }

  @Override
  protected void onExchange(Exchange exchange) throws Exception {
    try {
      if (getHeaderName() == null && exchange.getMessage().getBody() instanceof JsonNode message) {
        validate(exchange, message);
      } else {
        super.onExchange(exchange);
      }
    } catch (Error e) {
      throw new StepFailedException(e);
    }
  }

  private void validate(Exchange exchange, JsonNode message) throws Exception {
    JsonSchema schema = schema();
    Set<ValidationMessage> errors = errors(schema, message);
    if (!errors.isEmpty()) {
      getErrorHandler().handleErrors(exchange, schema, errors);
    }
  }

  /** The schema was read, so it is the message that is to blame when it cannot be applied. */
  private static Set<ValidationMessage> errors(JsonSchema schema, JsonNode message)
      throws InvalidMessageException {
    try {
      return schema.validate(message);
    } catch (RuntimeException | StackOverflowError e) {
      // A pattern, for one, may go as deep as a text is long. Without the cause: it may quote it.
      throw new InvalidMessageException(Rejection.of(Reason.INVALID_VALUE));
    }
  }

  /** Two threads may both read it the first time, to the same end. */
  private JsonSchema schema() throws Exception {
    JsonSchema schema = compiled;
    if (schema == null) {
      schema = getUriSchemaLoader().createSchema(getCamelContext(), getResourceUri());
      schema.initializeValidators();
      // A schema that refers to itself without end fails here, and not at the first message.
      Set<ValidationMessage> unused = schema.validate(JsonNodeFactory.instance.objectNode());
      compiled = schema;
    }
    return schema;
  }

  @Override
  public void clearContentCache() {
    compiled = null;
    super.clearContentCache();
  }
}
