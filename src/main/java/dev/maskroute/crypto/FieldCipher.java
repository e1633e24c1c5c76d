package dev.maskroute.crypto;

/**
 * One way to turn the plaintexts of one field into tokens.
 *
 * <p>Every method is deterministic, and that is its danger: <b>equal plaintexts are visible as
 * equal tokens</b>. Whoever sees the tokens sees which rows share a value and how often each value
 * occurs. A field with few distinct values (a country, a gender) can be read from its frequencies
 * alone.
 *
 * <p>Implementations are immutable and may be used by many threads at once.
 */
public interface FieldCipher {
  /**
   * Gives the token of a plaintext: always the same one for the same key and context.
   *
   * @param plaintext any text, also the empty one
   * @return the token
   * @throws UnmaskableValueException if the text cannot be represented by this method; the message
   *     does not hold the text
   */
  String mask(String plaintext);

  /**
   * Recovers the plaintext of a token that {@link #mask} gave under any enabled key of the field.
   *
   * @param token a token of this field
   * @return the plaintext
   * @throws UnreadableTokenException if the token was made by another key, for another field, was
   *     altered, or if the method is not reversible; the message does not hold the token
   */
  String unmask(String token) throws UnreadableTokenException;
}
