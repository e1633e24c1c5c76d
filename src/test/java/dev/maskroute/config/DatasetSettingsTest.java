package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetSettingsTest {
  @TempDir private Path home;

  @Test
  void datasets_withoutSettings_areTheShippedOne() throws Exception {
    assertThat(load("maskroute.consumers=3").datasets())
        .containsExactly(
            new Dataset(
                "user-logins", "maskroute.queue", Optional.of("login-queue"), "user_logins", 3));
  }

  @Test
  void dataset_withAQueueAndAField_hasDefaultsForTheRestThatRoutesCanName() throws Exception {
    Settings settings =
        load(
            "maskroute.datasets.sign-up.queue=q",
            "maskroute.datasets.sign-up.fields.email=aes-siv",
            "maskroute.batch.size=9");

    assertThat(settings.datasets().get(1))
        .isEqualTo(
            new Dataset(
                "sign-up", "maskroute.datasets.sign-up.queue", Optional.of("q"), "sign_up", 4));
    assertThat(settings.consumers()).isEqualTo(8);
    assertThat(settings.dataset(settings.field("sign-up.email").orElseThrow()).table())
        .isEqualTo("sign_up");
    assertThat(settings.properties())
        .containsEntry("maskroute.datasets.sign-up.message-id", "message-id")
        .containsEntry("maskroute.datasets.sign-up.consumers", "4");
    assertThat(settings.queues())
        .containsExactly(
            Map.entry("maskroute.queue", "login-queue"),
            Map.entry("maskroute.datasets.sign-up.queue", "q"),
            Map.entry("maskroute.dead-letter.queue", "login-queue-dlq"));
  }

  @Test
  void dataset_withAllOptions_keepsThem() throws Exception {
    Settings settings =
        load(
            Map.of("MASKROUTE_DATASETS_SIGNUP_CONSUMERS", "2"),
            "maskroute.datasets.signup.queue=q",
            "maskroute.datasets.signup.table=accounts",
            "maskroute.datasets.signup.message-id=field:event_id",
            "maskroute.datasets.signup.fields.email=aes-siv");

    assertThat(settings.datasets().get(1).table()).isEqualTo("accounts");
    assertThat(settings.datasets().get(1).consumers()).isEqualTo(2);
    assertThat(settings.properties())
        .containsEntry("maskroute.datasets.signup.message-id", "field:event_id");
  }

  @Test
  void dataset_ofFieldsOnly_isNoSource() throws Exception {
    Settings settings = load("maskroute.datasets.orders.fields.email=aes-siv");

    assertThat(settings.datasets()).hasSize(2);
    assertThat(settings.sources()).extracting(Dataset::name).containsExactly("user-logins");
  }

  @Test
  void field_writtenAsAPathThatTwoDataSetsHave_isNotGuessed() throws Exception {
    Settings settings =
        load(
            "maskroute.datasets.a.fields.email=aes-siv",
            "maskroute.datasets.b.fields.email=aes-siv",
            "maskroute.datasets.b.fields.phone=aes-siv");

    assertThat(settings.field("email")).isEmpty();
    assertThat(settings.field("phone")).isEqualTo(settings.field("b.phone"));
    assertThat(settings.field("b.email")).isPresent();
  }

  @Test
  void wrongDatasets_allOfThem_areNamedAtOnce() {
    InvalidSettingsException invalid =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                load(
                    "maskroute.datasets.a.queue=login-queue",
                    "maskroute.datasets.a.fields.email=aes-siv",
                    "maskroute.datasets.a.message-id=field:email",
                    "maskroute.datasets.b.queue=login-queue-dlq",
                    "maskroute.datasets.b.consumers=0",
                    "maskroute.datasets.b.table=drop table",
                    "maskroute.datasets.b.message-id=email",
                    "maskroute.datasets.user-logins.queue=q"));

    assertThat(invalid.problems())
        .extracting(problem -> problem.subject() + ": " + problem.cause())
        .containsExactlyInAnyOrder(
            "maskroute.datasets.a.queue: is the same queue as maskroute.queue",
            "maskroute.datasets.a.message-id: the field is protected by"
                + " maskroute.datasets.a.fields.email, so its token changes with its key and would"
                + " not find the row again",
            "maskroute.datasets.b.queue: is the same queue as maskroute.dead-letter.queue",
            "maskroute.datasets.b.queue: belongs to a data set without a protected field",
            "maskroute.datasets.b.consumers: \"0\" is not a whole number from 1 to 256",
            "maskroute.datasets.b.table: \"drop table\" is not the plain name of a table",
            "maskroute.datasets.b.message-id: \"email\" names nothing that identifies a message",
            "maskroute.datasets.user-logins: is the data set that maskroute.queue and"
                + " maskroute.fields.<name> are about");
  }

  private Settings load(String... lines) throws Exception {
    return load(Map.of(), lines);
  }

  private Settings load(Map<String, String> environment, String... lines) throws Exception {
    Path file = home.resolve("application.properties");
    Files.write(file, List.of("maskroute.fields.ip=aes-siv", String.join("\n", lines)));
    return SettingsLoader.load(home, file, environment, UnaryOperator.identity());
  }
}
