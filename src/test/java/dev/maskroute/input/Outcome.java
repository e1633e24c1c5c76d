package dev.maskroute.input;

import java.util.Map;

/** What has to become of a message. */
sealed interface Outcome {
  /**
   * One row.
   *
   * @param fields the six fields as they were sent, in plaintext; null where null was sent
   */
  record Row(Map<String, String> fields) implements Outcome {}

  /**
   * One dead letter.
   *
   * @param field the field to blame, or null where none is known
   */
  record DeadLetter(String reason, String field) implements Outcome {}

  static Outcome malformed() {
    return new DeadLetter("malformed-json", null);
  }

  static Outcome deadLetter(String reason) {
    return new DeadLetter(reason, null);
  }

  static Outcome deadLetter(String reason, String field) {
    return new DeadLetter(reason, field);
  }
}
