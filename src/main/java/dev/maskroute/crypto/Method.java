package dev.maskroute.crypto;

import static dev.maskroute.crypto.Normalization.IP;
import static dev.maskroute.crypto.Normalization.NONE;
import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
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
  IPCRYPT_PFX("ipcrypt-pfx", PredefinedPrfParameters.HKDF_SHA256, IP, true, false);

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
