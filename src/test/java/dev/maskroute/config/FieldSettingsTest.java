package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldSettingsTest {
  @TempDir Path home;

  @Test
  void field_withoutOptions_hasDefaults() throws Exception {
    Settings.Field field = only(load("maskroute.fields.device.id=aes-siv"));

    assertThat(field.key()).isEqualTo("maskroute.fields.device.id");
    assertThat(field.name()).isEqualTo("device.id");
    assertThat(field.dataset()).isEmpty();
    assertThat(field.path().parts()).containsExactly("device", "id");
    assertThat(field.context()).isEqualTo("device.id");
    assertThat(field.normalize()).isEmpty();
    assertThat(field.alphabet()).isEmpty();
    assertThat(field.column()).isEqualTo("masked_device_id");
    assertThat(field.maxLength()).isZero();
  }

  @Test
  void field_withAllOptions_keepsThem() throws Exception {
    Settings.Field field =
        only(
            load(
                "maskroute.fields./a/ssn=ff1",
                "maskroute.fields./a/ssn.context=person",
                "maskroute.fields./a/ssn.normalize=trim",
                "maskroute.fields./a/ssn.alphabet=0123456789ABCDEF",
                "maskroute.fields./a/ssn.column=ssn_token",
                "maskroute.fields./a/ssn.max-length=11"));

    assertThat(field)
        .isEqualTo(
            new Settings.Field(
                "maskroute.fields./a/ssn",
                "a.ssn",
                "",
                FieldPath.of("/a/ssn"),
                "ff1",
                "person",
                "trim",
                "0123456789ABCDEF",
                "ssn_token",
                11));
  }

  @Test
  void field_calledLikeAnOption_isReachedByAPointer() throws Exception {
    assertThat(load("maskroute.fields./device/context=aes-siv").field("device.context"))
        .isPresent();
    assertThat(load("maskroute.fields.context=aes-siv").field("context")).isPresent();
  }

  @Test
  void field_ofAFurtherSet_hasTheSetInItsNameAndNotInItsPathOrColumn() throws Exception {
    Settings.Field field = only(load("maskroute.datasets.orders.fields.buyer.email=aes-siv"));

    assertThat(field.dataset()).isEqualTo("orders");
    assertThat(field.name()).isEqualTo("orders.buyer.email");
    assertThat(field.path().text()).isEqualTo("buyer.email");
    assertThat(field.context()).isEqualTo("orders.buyer.email");
    assertThat(field.column()).isEqualTo("masked_buyer_email");
  }

  @Test
  void field_writtenAsItsPath_isFound() throws Exception {
    Settings settings = load("maskroute.fields./devices/*/id=aes-siv");

    assertThat(settings.field("/devices/*/id")).isEqualTo(settings.field("devices.id"));
    assertThat(settings.field("devices.id")).isPresent();
    assertThat(settings.field("devices")).isEmpty();
  }

  @Test
  void option_givenByEnvironment_isAnOptionOfTheFieldInTheFile() throws Exception {
    Settings settings =
        load(
            Map.of("MASKROUTE_FIELDS_IP_MAX_LENGTH", "45", "MASKROUTE_FIELDS_IP_CONTEXT", "addr"),
            "maskroute.fields.ip=aes-siv");

    assertThat(only(settings).maxLength()).isEqualTo(45);
    assertThat(only(settings).context()).isEqualTo("addr");
  }

  @Test
  void wrongFields_allOfThem_areNamedAtOnce() {
    List<Problem> problems =
        problems(
            "maskroute.fields.ip=aes-siv",
            "maskroute.fields.ip.contxt=x",
            "maskroute.fields.ip.column=drop table",
            "maskroute.fields.ip.max-length=many",
            "maskroute.fields.nobody.context=x",
            "maskroute.fields.a..b=aes-siv",
            "maskroute.fields./device/id=aes-siv",
            "maskroute.fields.device.id=aes-siv",
            "maskroute.datasets.orders.email=aes-siv",
            "maskroute.datasets.o o.fields.email=aes-siv");

    assertThat(problems)
        .extracting(problem -> problem.subject() + ": " + problem.cause())
        .containsExactlyInAnyOrder(
            "maskroute.fields.ip.contxt: lies within maskroute.fields.ip, which is protected as a"
                + " whole",
            "maskroute.fields.ip.column: \"drop table\" is not the plain name of a column",
            "maskroute.fields.ip.max-length: \"many\" is not a whole number from 1 to 1000000",
            "maskroute.fields.nobody.context: is an option of a field that is not protected",
            "maskroute.fields.a..b: has an empty part in its name",
            "maskroute.fields.device.id: is the same field as maskroute.fields./device/id",
            "maskroute.datasets.orders.email: is not a setting",
            "maskroute.datasets.o o.fields.email: is not a setting");
  }

  @Test
  void newKek_isNotHandedToRoutes() throws Exception {
    Settings settings = load("maskroute.fields.ip=aes-siv", "maskroute.keys.new-kek=secret");

    assertThat(settings.keys().newKek().reveal()).isEqualTo("secret");
    assertThat(settings.properties()).doesNotContainKey("maskroute.keys.new-kek");
    assertThat(settings.toString()).doesNotContain("secret");
  }

  private static Settings.Field only(Settings settings) {
    assertThat(settings.fields()).hasSize(1);
    return settings.fields().get(0);
  }

  private List<Problem> problems(String... lines) {
    return catchThrowableOfType(InvalidSettingsException.class, () -> load(lines)).problems();
  }

  private Settings load(String... lines) throws Exception {
    return load(Map.of(), lines);
  }

  private Settings load(Map<String, String> environment, String... lines) throws Exception {
    Path file = home.resolve("application.properties");
    // In a key of a properties file a space ends the key unless it is escaped.
    Files.write(file, List.of(lines).stream().map(line -> line.replace("o o", "o\\ o")).toList());
    return SettingsLoader.load(home, file, environment, UnaryOperator.identity());
  }
}
