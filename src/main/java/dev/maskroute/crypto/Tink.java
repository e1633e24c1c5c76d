package dev.maskroute.crypto;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.prf.PrfConfig;
import java.security.GeneralSecurityException;

/** Tink, with the key types that this package uses. */
final class Tink {
  private static final Configuration CONFIGURATION = register();

  private Tink() {}

  /** Makes and reads keys; the smaller {@code ConfigurationV0} of Tink can only read them. */
  static Configuration configuration() {
    return CONFIGURATION;
  }

  private static Configuration register() {
    try {
      AeadConfig.register();
      DeterministicAeadConfig.register();
      MacConfig.register();
      PrfConfig.register();
      return RegistryConfiguration.get();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink is not usable on this Java runtime", e);
    }
  }
}
