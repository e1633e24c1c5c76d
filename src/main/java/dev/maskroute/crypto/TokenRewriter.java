package dev.maskroute.crypto;

import static dev.maskroute.crypto.Rewrite.Kind.CHANGED;
import static dev.maskroute.crypto.Rewrite.Kind.CURRENT;
import static dev.maskroute.crypto.Rewrite.Kind.UNREADABLE;
import static java.util.Objects.requireNonNull;

import java.util.Base64;

/**
 * Turns stored tokens into those that masking gives now. Each new token is read back before it is
 * given out: what it holds is what the old one held, in the field's normal form.
 */
public final class TokenRewriter {
  /** Of AES. */
  private static final int BLOCK_BYTES = 16;

  private final Normalization normalization;
  private final Reader old;
  private final FieldCipher current;

  private TokenRewriter(Normalization normalization, Reader old, FieldCipher current) {
    this.normalization = normalization;
    this.old = old;
    this.current = requireNonNull(current, "current");
  }

  /** One way to read what is stored. */
  private interface Reader {
    String read(String token) throws UnreadableTokenException;
  }

  /**
   * From any enabled key to the primary one.
   *
   * @param current what {@link KeysetStore#open} gives
   * @throws IllegalArgumentException if tokens of the method do not tell their key or cannot be
   *     read
   */
  public static TokenRewriter toPrimary(FieldSpec spec, FieldCipher current) {
    if (!spec.method().tokensTellTheirKey() || !spec.method().reversible()) {
      throw new IllegalArgumentException(
          "tokens of " + spec.method() + " cannot be rewritten one by one, whatever their key");
    }
    return new TokenRewriter(spec.normalization(), current::unmask, current);
  }

  /**
   * From one key to another, for methods whose tokens do not tell their key. <b>A token of any
   * other key, or one that was rewritten already, becomes garbage</b>: whoever calls this must know
   * which rows are still under the old key.
   */
  public static TokenRewriter between(FieldSpec spec, KeyEpoch from, KeyEpoch to) {
    return new TokenRewriter(spec.normalization(), from.cipher()::unmask, to.cipher());
  }

  /**
   * From what an older solution wrote with AES-128-ECB. Values that are tokens of the field already
   * are told apart: by their authentication, or, where a method has none, by their form, which is
   * not that of base64 of whole blocks. So with {@code ff1} a damaged value may be taken for a
   * token.
   *
   * @param current what {@link KeysetStore#open} gives
   * @throws IllegalArgumentException if the method is not reversible, so that nothing could be
   *     verified, or is {@code aes-ecb} itself
   */
  public static TokenRewriter fromAesEcb(FieldSpec spec, FieldCipher current, AesEcbKey key) {
    if (!spec.method().reversible() || spec.method() == Method.AES_ECB) {
      throw new IllegalArgumentException(
          "values cannot be migrated from aes-ecb to " + spec.method() + "; choose aes-siv");
    }
    FieldCipher ecb = key.cipher(spec.name());
    Reader reader =
        spec.method().authenticated()
            ? value -> firstOf(current, ecb, value)
            : value -> byForm(spec, current, ecb, value);
    return new TokenRewriter(spec.normalization(), reader, current);
  }

  /** What is to become of a token; never an exception for what it holds. */
  public Rewrite rewrite(String token) {
    try {
      String plaintext = old.read(requireNonNull(token, "token"));
      String fresh = current.mask(plaintext);
      if (fresh.equals(token)) {
        return new Rewrite(CURRENT, token);
      }
      boolean same = current.unmask(fresh).equals(normalization.apply(plaintext));
      return same ? new Rewrite(CHANGED, fresh) : new Rewrite(UNREADABLE, token);
    } catch (UnreadableTokenException | UnmaskableValueException e) {
      return new Rewrite(UNREADABLE, token);
    }
  }

  private static String firstOf(FieldCipher first, FieldCipher second, String value)
      throws UnreadableTokenException {
    try {
      return first.unmask(value);
    } catch (UnreadableTokenException e) {
      return second.unmask(value);
    }
  }

  /** Base64 of 48 bytes is 64 characters without padding, as a token of ff1 may have them too. */
  private static String byForm(FieldSpec spec, FieldCipher current, FieldCipher ecb, String value)
      throws UnreadableTokenException {
    if (!isWholeBlocks(value)) {
      return current.unmask(value);
    }
    boolean mayBeAToken = value.chars().allMatch(c -> spec.alphabet().indexOf(c) >= 0);
    return mayBeAToken ? firstOf(ecb, current, value) : ecb.unmask(value);
  }

  /** Whether it is what aes-ecb gives by its form: base64, with padding, of whole blocks. */
  private static boolean isWholeBlocks(String value) {
    try {
      int bytes = Base64.getDecoder().decode(value).length;
      return bytes > 0 && bytes % BLOCK_BYTES == 0 && value.length() % 4 == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
