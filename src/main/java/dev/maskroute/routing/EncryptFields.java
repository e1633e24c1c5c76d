package dev.maskroute.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.UnmaskableValueException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Replaces each protected field of a message by its token. Null stays null and an absent field
 * stays absent. Equal plaintexts are visible as equal tokens.
 */
public final class EncryptFields implements Processor {
  private final Map<String, FieldCipher> ciphers;

  /**
   * Protects the given fields.
   *
   * @param ciphers by name of the field
   */
  public EncryptFields(Map<String, FieldCipher> ciphers) {
    this.ciphers = Map.copyOf(ciphers);
  }

  @Override
  public void process(Exchange exchange) throws InvalidMessageException {
    ObjectNode message = (ObjectNode) exchange.getMessage().getBody();
    for (Map.Entry<String, FieldCipher> field : ciphers.entrySet()) {
      JsonNode value = message.get(field.getKey());
      if (value != null && !value.isNull()) {
        message.put(field.getKey(), mask(field.getKey(), field.getValue(), value));
      }
    }
  }

  private static String mask(String field, FieldCipher cipher, JsonNode value)
      throws InvalidMessageException {
    if (value.isContainerNode()) {
      throw new InvalidMessageException(Rejection.of(Reason.WRONG_TYPE, field));
    }
    try {
      return cipher.mask(value.asText());
    } catch (UnmaskableValueException e) {
      throw new InvalidMessageException(Rejection.of(Reason.NOT_MASKABLE, field));
    }
  }
}
