package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * FF1 format-preserving encryption (NIST SP 800-38G), by Bouncy Castle: the characters of the
 * field's alphabet are encrypted as one number, all others stay where they are, so {@code
 * 123-45-6789} becomes something like {@code 907-14-3325}.
 *
 * <p>Equal plaintexts are visible as equal tokens, and so are length and punctuation. The token is
 * not authenticated: <b>any text of the right form is read as some value, also under a wrong
 * key</b>. It does not tell which key made it.
 */
final class Ff1Cipher implements FieldCipher {
  /** FF1 slows down with the square of the length; no identifier is this long. */
  private static final int MOST_CHARACTERS = 1024;

  private final String field;
  private final Alphabet alphabet;
  private final int leastLength;
  private final FPEParameters parameters;

  /**
   * A cipher whose tweak is the context of the field in UTF-8.
   *
   * @param key an AES key of 32 bytes
   */
  Ff1Cipher(FieldSpec spec, byte[] key) {
    this(spec.name(), Alphabet.of(spec.alphabet()), key, spec.context().getBytes(UTF_8));
  }

  Ff1Cipher(String field, Alphabet alphabet, byte[] key, byte[] tweak) {
    this.field = requireNonNull(field, "field");
    this.alphabet = requireNonNull(alphabet, "alphabet");
    this.leastLength = alphabet.leastLength();
    this.parameters = new FPEParameters(new KeyParameter(key), alphabet.radix(), tweak);
  }

  @Override
  public String mask(String plaintext) {
    byte[] digits = digits(plaintext);
    if (digits.length < leastLength) {
      throw new UnmaskableValueException(field, alphabet.tooSmall(digits.length));
    }
    if (digits.length > MOST_CHARACTERS) {
      throw new UnmaskableValueException(
          field, "it has more than " + MOST_CHARACTERS + " characters; use aes-siv");
    }
    return replace(plaintext, process(true, digits));
  }

  @Override
  public String unmask(String token) throws UnreadableTokenException {
    byte[] digits = digits(token);
    if (digits.length < leastLength || digits.length > MOST_CHARACTERS) {
      throw new UnreadableTokenException(
          field,
          "it is too short or too long to have been made by ff1 with this alphabet;"
              + " check the field and its alphabet");
    }
    return replace(token, process(false, digits));
  }

  private byte[] digits(String text) {
    requireNonNull(text, "text");
    byte[] digits = new byte[text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = alphabet.digit(text.charAt(i));
      if (digit >= 0) {
        digits[count++] = (byte) digit;
      }
    }
    return Arrays.copyOf(digits, count);
  }

  /** A new engine each time: it is not safe for threads, and making one costs next to nothing. */
  private byte[] process(boolean encrypt, byte[] digits) {
    FPEFF1Engine engine = new FPEFF1Engine();
    engine.init(encrypt, parameters);
    byte[] result = new byte[digits.length];
    engine.processBlock(digits, 0, digits.length, result, 0);
    return result;
  }

  private String replace(String text, byte[] digits) {
    char[] characters = text.toCharArray();
    int next = 0;
    for (int i = 0; i < characters.length; i++) {
      if (alphabet.digit(characters[i]) >= 0) {
        characters[i] = alphabet.character(digits[next++] & 0xff);
      }
    }
    return new String(characters);
  }
}
