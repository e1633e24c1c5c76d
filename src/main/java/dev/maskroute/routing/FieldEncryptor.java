package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.config.FieldPath;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.UnmaskableValueException;

/** One field to protect: the way to it, and its cipher. */
final class FieldEncryptor {
  /** More digits are no index of an array. */
  private static final int MOST_DIGITS = 9;

  private final String name;
  private final String[] parts;
  private final FieldCipher cipher;

  FieldEncryptor(FieldPath path, FieldCipher cipher) {
    this.name = path.text();
    this.parts = path.parts().toArray(String[]::new);
    this.cipher = requireNonNull(cipher, "cipher");
  }

  void encrypt(ObjectNode message) throws InvalidMessageException {
    encrypt(message, 0);
  }

  private void encrypt(JsonNode node, int depth) throws InvalidMessageException {
    if (node instanceof ObjectNode object && !parts[depth].equals(FieldPath.EACH)) {
      JsonNode value = object.get(parts[depth]);
      if (isThere(value)) {
        if (isLast(depth)) {
          object.put(parts[depth], mask(value));
        } else {
          encrypt(value, depth + 1);
        }
      }
    } else if (node instanceof ArrayNode array) {
      encryptElements(array, depth);
    } else {
      throw wrongType();
    }
  }

  private void encryptElements(ArrayNode array, int depth) throws InvalidMessageException {
    boolean each = parts[depth].equals(FieldPath.EACH);
    int first = each ? 0 : index(parts[depth]);
    int end = each ? array.size() : Math.min(first + 1, array.size());
    for (int i = first; i < end; i++) {
      JsonNode value = array.get(i);
      if (isThere(value)) {
        if (isLast(depth)) {
          array.set(i, mask(value));
        } else {
          encrypt(value, depth + 1);
        }
      }
    }
  }

  private int index(String part) throws InvalidMessageException {
    if (part.length() > MOST_DIGITS || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw wrongType();
    }
    return Integer.parseInt(part);
  }

  private boolean isLast(int depth) {
    return depth == parts.length - 1;
  }

  private static boolean isThere(JsonNode value) {
    return value != null && !value.isNull();
  }

  private String mask(JsonNode value) throws InvalidMessageException {
    if (value.isContainerNode()) {
      throw wrongType();
    }
    try {
      return cipher.mask(value.asText());
    } catch (UnmaskableValueException e) {
      throw new InvalidMessageException(Rejection.of(Reason.NOT_MASKABLE, name));
    }
  }

  private InvalidMessageException wrongType() {
    return new InvalidMessageException(Rejection.of(Reason.WRONG_TYPE, name));
  }
}
