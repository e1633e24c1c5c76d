package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.builder.PredicateBuilder;
import org.apache.camel.support.processor.PredicateValidationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a message that the shipped schema, a step or a database refuses. */
final class RejectionsTest {
  private static final String GOOD =
      "{\"user_id\": \"u\", \"app_version\": \"1\", \"device_type\": \"ios\", \"ip\": null,"
          + " \"locale\": null, \"device_id\": \"d\"}";

  private static CamelContext context;
  private static ProducerTemplate template;

  @BeforeAll
  static void start() {
    context = new DefaultCamelContext();
    context.getRegistry().bind("strictJson", StrictJson.mapper());
    context.start();
    template = context.createProducerTemplate();
  }

  @AfterAll
  static void stop() {
    context.stop();
  }

  @Test
  void validate_goodMessage_isNotRejected() {
    assertThat(failure(GOOD)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "not json",
        "{\"a\": 1, \"a\": 2}",
        "{} {}",
        "",
        " ",
        "\n",
        "[1e77777777777777777777]",
        "[1e400000000]"
      })
  void of_textThatIsNoJson_isMalformed(String body) {
    assertThat(rejection(body)).isEqualTo(Rejection.of(Reason.MALFORMED_JSON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "1", "null", "[{}]"})
  void of_jsonThatIsNoObject_isWrongShape(String body) {
    assertThat(rejection(body)).isEqualTo(Rejection.of(Reason.WRONG_SHAPE));
  }

  @ParameterizedTest
  @CsvSource({"user_id, usr_id", "ip, IP", "device_id, device"})
  void of_missingField_namesIt(String field, String instead) {
    String body = GOOD.replace("\"" + field + "\"", "\"" + instead + "\"");
    assertThat(rejection(body)).isEqualTo(Rejection.of(Reason.MISSING_FIELD, field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "null", "{}", "[\"x\"]", "true", "1e1000"})
  void of_wrongType_namesTheField(String value) {
    String body = GOOD.replace("\"u\"", value);
    Rejection rejection =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> rejection(body));
    assertThat(rejection).isEqualTo(Rejection.of(Reason.WRONG_TYPE, "user_id"));
  }

  @Test
  void of_valueLongerThanItsColumn_namesTheField() {
    String body = GOOD.replace("\"ios\"", "\"" + "x".repeat(33) + "\"");
    assertThat(rejection(body)).isEqualTo(Rejection.of(Reason.TOO_LONG, "device_type"));
  }

  @Test
  void of_anyOtherRuleOfTheSchema_isInvalidValue() {
    String body = GOOD.replace("\"u\"", "\"\"");
    assertThat(rejection(body)).isEqualTo(Rejection.of(Reason.INVALID_VALUE, "user_id"));
  }

  @Test
  void of_invalidMessageUnderneath_isWhatItSays() {
    Rejection nul = Rejection.of(Reason.NUL_CHARACTER, "ip");
    assertThat(Rejections.of(new RuntimeException(new InvalidMessageException(nul))))
        .isEqualTo(nul);
  }

  @ParameterizedTest
  @CsvSource({
    "22001, TOO_LONG",
    "22021, NUL_CHARACTER",
    "22P05, NUL_CHARACTER",
    "22007, REFUSED_BY_DATABASE",
    "23502, REFUSED_BY_DATABASE"
  })
  void of_rowThatADatabaseRefuses_isToldByItsState(String state, Reason reason) {
    Exception failure = new RuntimeException(new SQLException("canary", state));
    assertThat(Rejections.of(failure)).isEqualTo(Rejection.of(reason));
  }

  /** Once told as wrong-shape, which is a message that is no object. */
  @Test
  void of_validateStepOfASite_isInvalidValue() {
    Exception failure =
        new PredicateValidationException(
            new DefaultExchange(context), PredicateBuilder.constant(false));
    assertThat(Rejections.of(failure)).isEqualTo(Rejection.of(Reason.INVALID_VALUE));
  }

  @Test
  void of_anythingElse_isWrongShape() {
    assertThat(Rejections.of(new IllegalStateException("canary")))
        .isEqualTo(Rejection.of(Reason.WRONG_SHAPE));
    assertThat(Rejections.of(null)).isEqualTo(Rejection.of(Reason.WRONG_SHAPE));
  }

  private static Rejection rejection(String body) {
    return Rejections.of(failure(body));
  }

  private static Throwable failure(String body) {
    Throwable thrown =
        catchThrowable(
            () -> template.requestBody("json-validator:file:routes/login.schema.json", body));
    return thrown instanceof CamelExecutionException ? thrown.getCause() : thrown;
  }
}
