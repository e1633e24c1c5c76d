package dev.maskroute.routing;

import com.networknt.schema.JsonSchema;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jsonvalidator.DefaultJsonUriSchemaLoader;

/** Reads JSON schemas also from folders whose names hold spaces, which Camel's own does not. */
final class SchemaFiles extends DefaultJsonUriSchemaLoader {
  private static final String FILE = "file:";

  @Override
  public JsonSchema createSchema(CamelContext context, String address) throws Exception {
    return super.createSchema(context, escaped(address));
  }

  private static String escaped(String address) throws URISyntaxException {
    return address.startsWith(FILE)
        ? new URI("file", address.substring(FILE.length()), null).toASCIIString()
        : address;
  }
}
