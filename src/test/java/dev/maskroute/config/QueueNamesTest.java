package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueueNamesTest {
  private static final String FILE =
      """
      maskroute.fields.ip=aes-siv
      maskroute.datasets.signup.fields.email=aes-siv
      """;

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "https://sqs.eu-central-1.amazonaws.com/111122223333/logins, logins",
    "http://localhost:9324/000000000000/logins.fifo, logins.fifo",
    "sqs.eu-central-1.amazonaws.com/111122223333/logins, logins",
    "https://canary@sqs.example, login-queue",
    "https://sqs.example/, login-queue",
    "https://sqs.example/logins?token=canary, login-queue"
  })
  void load_addressInPlaceOfAName_asksForTheName(String address, String name) throws Exception {
    for (String key :
        new String[] {
          "maskroute.queue", "maskroute.dead-letter.queue", "maskroute.datasets.signup.queue"
        }) {
      Files.writeString(settings(), FILE + key + "=" + address);
      assertThat(catchThrowableOfType(InvalidSettingsException.class, this::load).problems())
          .extracting(Problem::toString)
          .containsExactly(
              key + ": is an address; write the name of the queue alone, such as " + name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"logins", "logins.fifo", "arn:aws:sqs:eu-central-1:111122223333:logins"})
  void load_whatIsNoAddress_isLeftToTheService(String name) throws Exception {
    Files.writeString(settings(), FILE + "maskroute.queue=" + name);
    assertThatCode(this::load).doesNotThrowAnyException();
  }

  private Path settings() {
    return home.resolve("application.properties");
  }

  private void load() throws InvalidSettingsException {
    SettingsLoader.load(home, settings(), Map.of(), UnaryOperator.identity());
  }
}
