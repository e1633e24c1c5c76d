package dev.maskroute.queue.letter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The attribute {@link Attributes#REPLAY} of a message that was a dead letter: what the message was
 * at first, with an HMAC-SHA256 over that and the SHA-256 of the body. Without the key nobody can
 * make one, and one made for a body holds for no other. Whoever copies message and proof sends the
 * same message again, whose row is there already.
 */
public final class ReplayProof {
  private static final String FORM = "maskroute-replay/1 ";

  private final SecretKey key;

  /**
   * @param key of the algorithm HmacSHA256
   */
  public ReplayProof(SecretKey key) {
    this.key = requireNonNull(key, "key");
  }

  /** The value of the attribute. */
  public String of(Origin origin, byte[] body) {
    return origin.text()
        + " "
        + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(origin, body));
  }

  /** What a message was at first, if its attribute was made with the key and for its body. */
  public Optional<Origin> check(String value, byte[] body) {
    int space = value.lastIndexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    return Origin.parse(value.substring(0, space))
        .filter(origin -> isMac(value.substring(space + 1), mac(origin, body)));
  }

  private static boolean isMac(String text, byte[] mac) {
    try {
      return MessageDigest.isEqual(Base64.getUrlDecoder().decode(text), mac);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private byte[] mac(Origin origin, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((FORM + origin.text() + "\n").getBytes(US_ASCII));
      mac.update(MessageDigest.getInstance("SHA-256").digest(body));
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is not usable on this Java runtime", e);
    }
  }
}
