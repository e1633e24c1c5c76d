package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** States and names are those of the PostgreSQL manual, appendix A. */
final class DatabaseErrorTest {
  @ParameterizedTest
  @CsvSource({
    "22000, data_exception",
    "22001, string_data_right_truncation",
    "22003, numeric_value_out_of_range",
    "22007, invalid_datetime_format",
    "22021, character_not_in_repertoire",
    "22P02, invalid_text_representation",
    "22P05, untranslatable_character",
    "22032, invalid_json_text",
    "23502, not_null_violation",
    "23503, foreign_key_violation",
    "23505, unique_violation",
    "23514, check_violation",
    "54000, program_limit_exceeded"
  })
  void classify_valueToBlame_isAboutDataAndDoesNotPass(String state, String name) {
    DatabaseError error = new DatabaseError(state);
    assertThat(error.isAboutData()).as(name).isTrue();
    assertThat(error.mayPass()).as(name).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "08000, connection_exception",
    "08001, sqlclient_unable_to_establish_sqlconnection",
    "08006, connection_failure",
    "40001, serialization_failure",
    "40P01, deadlock_detected",
    "53100, disk_full",
    "53200, out_of_memory",
    "53300, too_many_connections",
    "25006, read_only_sql_transaction",
    "55006, object_in_use",
    "55P03, lock_not_available",
    "57014, query_canceled",
    "57P01, admin_shutdown",
    "57P02, crash_shutdown",
    "57P03, cannot_connect_now",
    "58030, io_error",
    "none, a pool without an answer"
  })
  void classify_outage_passesAndIsNotAboutData(String state, String name) {
    DatabaseError error = new DatabaseError(state);
    assertThat(error.mayPass()).as(name).isTrue();
    assertThat(error.isAboutData()).as(name).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2200H, sequence_generator_limit_exceeded",
    "28000, invalid_authorization_specification",
    "28P01, invalid_password",
    "3D000, invalid_catalog_name",
    "42501, insufficient_privilege",
    "42601, syntax_error",
    "42703, undefined_column",
    "42P01, undefined_table",
    "54001, statement_too_complex",
    "P0001, raise_exception",
    "XX000, internal_error"
  })
  void classify_mistakeOfTheSite_isNeither(String state, String name) {
    DatabaseError error = new DatabaseError(state);
    assertThat(error.mayPass()).as(name).isFalse();
    assertThat(error.isAboutData()).as(name).isFalse();
    assertThat(error.remedy()).as(name).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "42P01, sql/migrations",
    "3F000, sql/migrations",
    "2200H, sequence",
    "42501, maskroute.database.user",
    "28P01, password",
    "3D000, maskroute.database.url",
    "P0001, a trigger or a function raised it",
    "42703, query"
  })
  void remedy_mistakeOfTheSite_namesWhatToCheck(String state, String named) {
    assertThat(new DatabaseError(state).remedy())
        .hasValueSatisfying(remedy -> assertThat(remedy).contains(named));
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "23505", "08006", "57P01", "none"})
  void remedy_rowToBlameOrOutage_isEmpty(String state) {
    assertThat(new DatabaseError(state).remedy()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "S1000"})
  void classify_stateOfNoStandard_isNeither(String state) {
    DatabaseError error = new DatabaseError(state);
    assertThat(error.mayPass()).isFalse();
    assertThat(error.isAboutData()).isFalse();
  }

  /** What PostgreSQL 15 answers to an insert when its transaction ids are used up. */
  @ParameterizedTest
  @ValueSource(strings = {"GetNewTransactionId", "GetNewMultiXactId"})
  void of_transactionIdsUsedUp_blamesNoRow(String routine) {
    DatabaseError error = DatabaseError.of(limitExceeded(routine)).orElseThrow();
    assertThat(error.isAboutData()).isFalse();
    assertThat(error.describe()).isEqualTo("SQLSTATE 54000");
    assertThat(error.remedy())
        .hasValueSatisfying(remedy -> assertThat(remedy).contains("vacuum the database"));
  }

  @Test
  void of_valueTooLargeForAnIndex_blamesTheRow() {
    assertThat(DatabaseError.of(limitExceeded("_bt_check_third_page")))
        .contains(new DatabaseError("54000"));
    assertThat(new DatabaseError("54000").isAboutData()).isTrue();
  }

  /** Fields of an ErrorResponse, by their letters (PostgreSQL manual, 55.8). */
  private static Exception limitExceeded(String routine) {
    String fields = "SERROR\0VERROR\0C54000\0Mrefused\0Fvarsup.c\0L127\0R" + routine + "\0";
    return new IllegalStateException(new PSQLException(new ServerErrorMessage(fields)));
  }

  @Test
  void of_noSqlExceptionAmongTheCauses_isEmpty() {
    assertThat(DatabaseError.of(new IllegalStateException(new RuntimeException()))).isEmpty();
    assertThat(DatabaseError.of(null)).isEmpty();
  }

  @Test
  void of_nestedSqlException_isFound() {
    Exception nested =
        new RuntimeException(new IllegalStateException(new SQLException("x", "22001")));
    assertThat(DatabaseError.of(nested)).contains(new DatabaseError("22001"));
  }

  @Test
  void of_poolsExceptionAroundTheDrivers_isTheDrivers() {
    SQLException pools = new SQLException("no connection", new SQLException("refused", "08001"));
    assertThat(DatabaseError.of(pools)).contains(new DatabaseError("08001"));
  }

  @Test
  void of_outerState_winsOverInner() {
    Exception outer = new BatchUpdateException("x", "40001", new int[0]);
    outer.initCause(new SQLException("y", "22001"));
    assertThat(DatabaseError.of(outer)).contains(new DatabaseError("40001"));
  }

  @Test
  void of_noStateAtAll_isNone() {
    assertThat(DatabaseError.of(new SQLException("timeout", (String) null)))
        .contains(new DatabaseError("none"));
  }

  @Test
  void of_causesInACircle_ends() {
    Exception one = new Exception("one");
    Exception two = new Exception("two", one);
    one.initCause(two);
    assertThat(DatabaseError.of(one)).isEmpty();
  }
}
