package dev.maskroute.store;

import java.io.FileNotFoundException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;

/**
 * Why a connection over TLS was not made, as far as PostgreSQL's driver tells. It has one SQLSTATE
 * for most of them, the one of a server that is away.
 */
public enum TlsFailure {
  NOT_OFFERED(
      "the server does not offer TLS, which sslmode asks for",
      "turn ssl on at the server, or check host, port and sslmode"),
  OTHER_HOST(
      "the server's certificate is for another host than the address names",
      "write the host name as it is in the certificate; it may also be another server"),
  UNTRUSTED(
      "the server's certificate is not valid for the authority in sslrootcert",
      "check sslrootcert and the dates of the certificate; it may also be another server"),
  NO_FILE(
      "a file that sslrootcert, sslcert or sslkey names cannot be read",
      "check its path and its permissions"),
  REFUSED("TLS was refused", "check sslmode and the TLS settings of the server");

  private static final int DEEPEST_CAUSE = 20;

  private final String cause;
  private final String remedy;

  TlsFailure(String cause, String remedy) {
    this.cause = cause;
    this.remedy = remedy;
  }

  /** What happened. */
  public String cause() {
    return cause;
  }

  /** What to check next. */
  public String remedy() {
    return remedy;
  }

  /** Finds it among the causes of a failure; the most telling one counts. */
  static Optional<TlsFailure> of(Throwable failure) {
    Optional<TlsFailure> found = Optional.empty();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      Optional<TlsFailure> own = ofOne(cause);
      found = own.isPresent() ? own : found;
      cause = cause.getCause();
    }
    return found;
  }

  private static Optional<TlsFailure> ofOne(Throwable cause) {
    if (cause instanceof PSQLException driver) {
      return ofDriver(String.valueOf(driver.getMessage()));
    }
    if (cause instanceof CertificateException
        || cause instanceof CertPathBuilderException
        || cause instanceof CertPathValidatorException) {
      return Optional.of(UNTRUSTED);
    }
    if (cause instanceof FileNotFoundException) {
      return Optional.of(NO_FILE);
    }
    return cause instanceof SSLException ? Optional.of(REFUSED) : Optional.empty();
  }

  /** The driver has no other sign of these two; it speaks the language of the machine. */
  private static Optional<TlsFailure> ofDriver(String message) {
    if (message.equals(GT.tr("The server does not support SSL."))) {
      return Optional.of(NOT_OFFERED);
    }
    // The name of a class, the same in every language.
    return message.contains("HostnameVerifier") ? Optional.of(OTHER_HOST) : Optional.empty();
  }
}
