package dev.maskroute.crypto;

import static dev.maskroute.crypto.Normalization.IP;
import static dev.maskroute.crypto.Normalization.NONE;
import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The methods a field can be protected with. */
public enum Method {
  /** AES-SIV (RFC 5297) by Tink: reversible, authenticated, for any text. */
  AES_SIV("aes-siv", PredefinedDeterministicAeadParameters.AES256_SIV, NONE, true, true),

  /** FF1 (NIST SP 800-38G): reversible, keeps length, alphabet and punctuation. */
  FF1("ff1", PredefinedPrfParameters.HKDF_SHA256, NONE, true, false),

  /** AES-128 of an IP address (draft-denis-ipcrypt): reversible, an address for an address. */
  IPCRYPT_DETERMINISTIC(
      "ipcrypt-deterministic", PredefinedPrfParameters.HKDF_SHA256, IP, true, false),

  /** Prefix-preserving (draft-denis-ipcrypt): reversible, keeps family and common prefixes. */
  IPCRYPT_PFX("ipcrypt-pfx", PredefinedPrfParameters.HKDF_SHA256, IP, true, false),

  /** HMAC-SHA256 by Tink: a pseudonym, not reversible. */
  HMAC_SHA256("hmac-sha256", PredefinedMacParameters.HMAC_SHA256_256BITTAG, NONE, false, true),

  /** AES-128-ECB, only to read and migrate what an older solution wrote. */
  AES_ECB("aes-ecb", AesEcbKey.PARAMETERS, NONE, true, false);

  private final String id;
  private final Parameters keyParameters;
  private final Normalization normalization;
  private final boolean reversible;
  private final boolean authenticated;

  Method(
      String id,
      Parameters keyParameters,
      Normalization normalization,
      boolean reversible,
      boolean authenticated) {
    this.id = id;
    this.keyParameters = keyParameters;
    this.normalization = normalization;
    this.reversible = reversible;
    this.authenticated = authenticated;
  }

  /** The name used in settings, for example {@code aes-siv}. */
  public String id() {
    return id;
  }

  /** Whether a plaintext can be recovered from its token with the key. */
  public boolean reversible() {
    return reversible;
  }

  /**
   * Whether an altered token, or one of another key or field, is refused. Where it is not, it is
   * read as a wrong value, and nobody notices.
   */
  public boolean authenticated() {
    return authenticated;
  }

  /**
   * Whether a token tells which key made it, so that tokens of many keys can live in one column.
   * Where it does not, only the primary key reads tokens, and a new key means rewriting all of
   * them.
   */
  public boolean tokensTellTheirKey() {
    return this == AES_SIV || this == HMAC_SHA256;
  }

  /**
   * What the tokens of a key begin with, to count them where they are stored without reading each
   * one. A value that is no token at all can begin with it too, once in 2<sup>40</sup>.
   *
   * @param keyId as {@link KeyInfo#id} has it
   * @return texts of seven characters; none if the tokens of this method tell no key
   */
  public List<String> tokenPrefixes(long keyId) {
    return tokensTellTheirKey() ? TokenText.prefixes(keyId) : List.of();
  }

  /** What must be said at every start of a program that uses this method, if anything. */
  public Optional<String> warning() {
    return this == AES_ECB
        ? Optional.of(
            "aes-ecb is not authenticated, and shows equal blocks of 16 bytes as equal within and"
                + " between values; use it only to read and migrate what an older solution wrote")
        : Optional.empty();
  }

  /**
   * Finds a method by the name used in settings.
   *
   * @param id for example {@code aes-siv}; upper and lower case differ
   * @return the method, or empty if there is none of that name
   */
  public static Optional<Method> of(String id) {
    requireNonNull(id, "id");
    return Arrays.stream(values()).filter(method -> method.id.equals(id)).findFirst();
  }

  /** The names of all methods, in the order of their declaration. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Method::id).toList();
  }

  /** What Tink generates a key of this method from. */
  Parameters keyParameters() {
    return keyParameters;
  }

  /** The default normalization. */
  Normalization normalization() {
    return normalization;
  }

  /** The default alphabet, empty if there is no such thing. */
  String alphabet() {
    return this == FF1 ? Alphabet.DIGITS : "";
  }

  @Override
  public String toString() {
    return id;
  }
}
