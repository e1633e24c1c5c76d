package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What chains a line of the audit file to the one before it.
 *
 * @param sequence the line's number as it says itself, from 1 on
 * @param previous the hash of the line before as this line says it; {@link #GENESIS} in the first
 * @param hash SHA-256 of the line's bytes without its end of line, in hexadecimal
 */
record AuditLink(long sequence, String previous, String hash) {
  static final String SEQUENCE = "sequence";
  static final String PREVIOUS = "previous";

  /** Stands where there is no line before. */
  static final String GENESIS = "0".repeat(64);

  private static final ObjectMapper JSON = new ObjectMapper();

  AuditLink {
    requireNonNull(previous, "previous");
    requireNonNull(hash, "hash");
  }

  /** The end of a file without lines. */
  static AuditLink start() {
    return new AuditLink(0, "", GENESIS);
  }

  /** Reads a line; empty when it is no line of an audit file. */
  static Optional<AuditLink> of(String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      if (entry == null
          || !entry.path(SEQUENCE).isIntegralNumber()
          || !entry.path(PREVIOUS).isTextual()) {
        return Optional.empty();
      }
      return Optional.of(
          new AuditLink(
              entry.path(SEQUENCE).longValue(), entry.path(PREVIOUS).textValue(), sha256(line)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
