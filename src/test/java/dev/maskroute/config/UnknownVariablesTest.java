package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which variables of the environment are taken for misspelt settings. */
final class UnknownVariablesTest {
  private static final String CANARY = "canary-8c1f";

  private static final String FILE =
      """
      maskroute.fields.ip=aes-siv
      maskroute.sinks.jsonl.max-size=1
      maskroute.datasets.signup.queue=signup-queue
      maskroute.datasets.signup.fields.email=aes-siv
      """;

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "MASKROUTE_UNMASK_FORBIDEN, MASKROUTE_UNMASK_FORBIDDEN",
    "MASKROUTE_BATCH_SIEZ, MASKROUTE_BATCH_SIZE",
    "MASKROUTE_BATCHSIZE, MASKROUTE_BATCH_SIZE",
    "MASKROUTE_KEY_KEK, MASKROUTE_KEYS_KEK",
    "MASKROUTE_SINK, MASKROUTE_SINKS",
    "MASKROUTE_MANAGMENT_PORT, MASKROUTE_MANAGEMENT_PORT",
    "MASKROUTE_FEILDS_IP, MASKROUTE_FIELDS_IP",
    "MASKROUTE_DATASET_SIGNUP_QUEUE, MASKROUTE_DATASETS_SIGNUP_QUEUE",
    "MASKROUTE_SINK_JSONL_MAX_SIZE, MASKROUTE_SINKS_JSONL_MAX_SIZE"
  })
  void load_misspeltVariable_namesItAndTheOneThatWasMeant(String misspelt, String meant) {
    assertThat(problems(Map.of(misspelt, CANARY)))
        .extracting(Problem::toString)
        .containsExactly(misspelt + ": is not a setting; did you mean " + meant + "?");
  }

  @Test
  void load_twoMisspeltVariablesAndAKey_namesEach() throws Exception {
    Files.writeString(settings(), FILE + "maskroute.databse.url=jdbc:x\n");
    assertThat(
            catchThrowableOfType(
                    InvalidSettingsException.class,
                    () -> load(Map.of("MASKROUTE_RELAOD", "true", "MASKROUTE_QUEU", "q")))
                .problems())
        .extracting(Problem::subject)
        .containsExactlyInAnyOrder("MASKROUTE_QUEU", "MASKROUTE_RELAOD", "maskroute.databse.url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MASKROUTE_HOME",
        "MASKROUTE_JAR",
        "MASKROUTE_VERSION",
        "MASKROUTE_NEW_KEK",
        "MASKROUTE_",
        "maskroute_batch_siez",
        "OTHER_BATCH_SIEZ",
        "MASKROUTE_FIELDS_IPS",
        "MASKROUTE_FIELDS_IP_CONTEXT",
        "MASKROUTE_SINKS_JSONL_MAX_SIZES",
        "MASKROUTE_DATASETS_SIGNUP_CONSUMERS",
        "MASKROUTE_DATASETS_OTHER_QUEUE"
      })
  void load_variableThatIsNearNothingOrOfAnOpenFamily_isAllowed(String name) throws Exception {
    Files.writeString(settings(), FILE);
    String value = name.endsWith("IPS") ? "aes-siv" : "7";
    assertThatCode(() -> load(Map.of(name, value))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MASKROUTE", "MASKROUTE_DATABASE", "MASKROUTE_QUEUE", "MASKROUTE_HEALTH_CHECK"})
  void load_variablesOfAService_areAllowed(String service) throws Exception {
    Files.writeString(settings(), FILE);
    Map<String, String> ofKubernetes =
        Map.of(
            service + "_SERVICE_HOST", "10.0.0.1",
            service + "_SERVICE_PORT", "8080",
            service + "_SERVICE_PORT_HEALTH", "8080",
            service + "_PORT", "tcp://10.0.0.1:8080",
            service + "_PORT_8080_TCP", "tcp://10.0.0.1:8080",
            service + "_PORT_8080_TCP_PROTO", "tcp",
            service + "_PORT_8080_TCP_PORT", "8080",
            service + "_PORT_8080_TCP_ADDR", "10.0.0.1");
    assertThatCode(() -> load(ofKubernetes)).doesNotThrowAnyException();
  }

  @Test
  void load_variableThatAPropertyFunctionTakes_isAllowed() throws Exception {
    Files.writeString(
        settings(), FILE + "maskroute.database.password={{env:MASKROUTE_DATABASE_PASS}}\n");
    assertThatCode(() -> load(Map.of("MASKROUTE_DATABASE_PASS", CANARY)))
        .doesNotThrowAnyException();
    assertThat(problems(Map.of("MASKROUTE_DATABASE_PASS", CANARY)))
        .extracting(Problem::remedy)
        .containsExactly("did you mean MASKROUTE_DATABASE_PASSWORD?");
  }

  private List<Problem> problems(Map<String, String> environment) {
    return catchThrowableOfType(
            InvalidSettingsException.class,
            () -> {
              Files.writeString(settings(), FILE);
              load(environment);
            })
        .problems();
  }

  private Path settings() {
    return home.resolve("application.properties");
  }

  private void load(Map<String, String> environment) throws InvalidSettingsException {
    SettingsLoader.load(home, settings(), environment, UnaryOperator.identity());
  }
}
