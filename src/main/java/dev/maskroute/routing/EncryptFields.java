package dev.maskroute.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.config.FieldPath;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.queue.Step;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Replaces each protected field of a message by its token, wherever its path leads. Null stays null
 * and an absent field stays absent. Equal plaintexts are visible as equal tokens.
 *
 * <p>A message whose form is another than the path says is refused, as what is to be protected
 * would pass unseen.
 */
public final class EncryptFields implements Step {
  private final FieldEncryptor[] fields;

  /**
   * Protects the given fields.
   *
   * @param ciphers by path of the field: a name, a dotted path or a JSON pointer
   */
  public EncryptFields(Map<String, FieldCipher> ciphers) {
    fields =
        ciphers.entrySet().stream()
            .map(entry -> new FieldEncryptor(FieldPath.of(entry.getKey()), entry.getValue()))
            .toArray(FieldEncryptor[]::new);
  }

  @Override
  public void apply(Exchange exchange) throws InvalidMessageException {
    ObjectNode message = (ObjectNode) exchange.getMessage().getBody();
    for (FieldEncryptor field : fields) {
      field.encrypt(message);
    }
  }
}
