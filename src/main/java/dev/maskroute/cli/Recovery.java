package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.UnreadableTokenException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Recovers plaintexts, each only after it is on record. */
final class Recovery {
  /** Most tokens of one record, so that a record stays a line that can be read. */
  static final int CHUNK = 1000;

  private final AuditFile audit;
  private final String field;
  private final String reason;
  private final FieldCipher cipher;
  private final PrintWriter err;
  private long seen;
  private long unreadable;

  Recovery(AuditFile audit, String field, String reason, FieldCipher cipher, PrintWriter err) {
    this.audit = requireNonNull(audit, "audit");
    this.field = requireNonNull(field, "field");
    this.reason = requireNonNull(reason, "reason");
    this.cipher = requireNonNull(cipher, "cipher");
    this.err = requireNonNull(err, "err");
  }

  /** Refuses a recovery that does not say why. */
  static void requireReason(String reason) throws RefusedException {
    if (reason == null || reason.isBlank()) {
      throw new RefusedException("refused: no reason given; say why with --reason TEXT");
    }
    if (!Values.isWhole(reason)) {
      throw new RefusedException(
          "refused: the reason is not text of the locale's encoding; check LC_ALL, or write it in"
              + " ASCII");
    }
  }

  /** Refuses where plaintext may not be recovered. */
  static void requirePermission(Settings settings) throws RefusedException {
    if (settings.unmaskForbidden()) {
      throw new RefusedException(
          "refused: "
              + Setting.UNMASK_FORBIDDEN.key()
              + " is set on this host; recover plaintext where your privacy officer does");
    }
  }

  /** The next tokens, as many as go on one record. */
  static List<String> next(Iterator<String> tokens) {
    List<String> next = new ArrayList<>();
    while (next.size() < CHUNK && tokens.hasNext()) {
      next.add(tokens.next());
    }
    return next;
  }

  /**
   * Puts tokens on record, then reads them; one that cannot be read gives the empty text.
   *
   * @param tokens at most {@link #CHUNK}
   * @throws RefusedException when they cannot be put on record; then nothing was read
   */
  List<String> reveal(List<String> tokens) throws RefusedException {
    if (tokens.isEmpty()) {
      return List.of();
    }
    audit.append(field, tokens, reason);
    List<String> plaintexts = new ArrayList<>(tokens.size());
    for (String token : tokens) {
      plaintexts.add(reveal(token));
    }
    return plaintexts;
  }

  private String reveal(String token) {
    seen++;
    try {
      return cipher.unmask(token);
    } catch (UnreadableTokenException e) {
      unreadable++;
      err.println("token " + seen + ": " + e.getMessage());
      return "";
    }
  }

  /** Done, or failed when a token could not be read. */
  ExitCode result() {
    return unreadable == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }
}
