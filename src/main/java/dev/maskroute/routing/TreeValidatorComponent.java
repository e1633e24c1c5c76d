package dev.maskroute.routing;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.jsonvalidator.JsonValidatorComponent;

/**
 * Camel's json-validator under its own scheme and with its own options, whose endpoints also take a
 * message that is parsed already.
 */
public final class TreeValidatorComponent extends JsonValidatorComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    TreeValidatorEndpoint endpoint = new TreeValidatorEndpoint(uri, this, remaining);
    endpoint.setContentCache(isContentCache());
    endpoint.setObjectMapper(StrictJson.mapper());
    endpoint.setUriSchemaLoader(new SchemaFiles());
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
