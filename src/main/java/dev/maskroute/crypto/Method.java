package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The methods a field can be protected with. */
public enum Method {
  /** AES-SIV (RFC 5297) by Tink: reversible, authenticated, for any text. */
  AES_SIV("aes-siv", PredefinedDeterministicAeadParameters.AES256_SIV);

  private final String id;
  private final Parameters keyParameters;

  Method(String id, Parameters keyParameters) {
    this.id = id;
    this.keyParameters = keyParameters;
  }

  /** The name used in settings, for example {@code aes-siv}. */
  public String id() {
    return id;
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

  @Override
  public String toString() {
    return id;
  }
}
