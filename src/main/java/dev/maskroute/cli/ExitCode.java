package dev.maskroute.cli;

/** What the process ends with. */
enum ExitCode {
  DONE(0),
  FAILED(1),
  /** Wrong usage or configuration. */
  INVALID(2),
  /** Not permitted, or not on record. */
  REFUSED(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
