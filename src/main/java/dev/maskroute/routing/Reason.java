package dev.maskroute.routing;

/** Why a message became a dead letter; the codes are stable and safe to count by. */
public enum Reason {
  MALFORMED_JSON("malformed-json"),
  WRONG_SHAPE("wrong-shape"),
  MISSING_FIELD("missing-field"),
  WRONG_TYPE("wrong-type"),
  TOO_LONG("too-long"),
  INVALID_VALUE("invalid-value"),
  NUL_CHARACTER("nul-character"),
  NOT_UTF_8("not-utf-8"),
  NOT_MASKABLE("not-maskable"),
  REFUSED_BY_DATABASE("refused-by-database");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  @Override
  public String toString() {
    return code;
  }
}
