package dev.maskroute.cli;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Secret;
import dev.maskroute.crypto.KeyEncryptionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Key encryption keys as they are written in settings. */
final class Keks {
  private Keks() {}

  /** Whether a text is a key: one without padding may look like a name. */
  static boolean isOne(String text) {
    return read("", new Secret(text), new ArrayList<>()).isPresent();
  }

  /** The key, or empty and one more problem. */
  static Optional<KeyEncryptionKey> read(String subject, Secret text, List<Problem> problems) {
    if (text.isEmpty()) {
      problems.add(
          new Problem(
              subject,
              "is empty",
              "write 32 random bytes in base64, made with: openssl rand -base64 32"));
      return Optional.empty();
    }
    try {
      return Optional.of(KeyEncryptionKey.ofBase64(text.reveal()));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(subject, e.getMessage(), "the value itself is not shown"));
      return Optional.empty();
    }
  }
}
