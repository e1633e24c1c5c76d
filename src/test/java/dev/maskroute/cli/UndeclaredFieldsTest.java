package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two data sets, and names in settings and statements that their schemas do not declare. */
final class UndeclaredFieldsTest {
  private static final String SCHEMA = "routes/signup.schema.json";
  private static final String STATEMENT = "sql/queries/insert-signup.sql";

  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeEach
  void addDataset() throws Exception {
    site = SiteFolder.copyTo(folder);
    CommandRun.ofNewDataset("signup", "email,plan", "email", folder);
  }

  @Test
  void problems_siteAsItIsWritten_areNone() throws Exception {
    assertThat(problems()).isEmpty();
  }

  @Test
  void problems_settingsThatProtectNoFieldOfTheSchema_areNamed() throws Exception {
    site.edit("application.properties", "signup.fields.email=", "signup.fields.emial=");
    site.edit("application.properties", "maskroute.fields.ip=", "maskroute.fields.ipp=");
    assertThat(problems())
        .extracting(Problem::toString)
        .containsExactly(
            "maskroute.fields.ipp: routes/login.schema.json declares no field ipp,"
                + " so nothing would be encrypted by this; did you mean ip?",
            "maskroute.datasets.signup.fields.emial: routes/signup.schema.json declares no field"
                + " emial, so nothing would be encrypted by this; did you mean email?");
  }

  @Test
  void problems_fieldRenamedInTheSchemaAlone_areOfTheSettingAndTheStatement() throws Exception {
    site.edit(SCHEMA, "\"email\"", "\"mail\"");
    assertThat(problems())
        .extracting(Problem::toString)
        .containsExactly(
            "maskroute.datasets.signup.fields.email: routes/signup.schema.json declares no field"
                + " email, so nothing would be encrypted by this; did you mean mail?",
            "sql/queries/insert-signup.sql:8:10: routes/signup.schema.json declares no field"
                + " email for :#email; did you mean mail?");
  }

  @Test
  void problems_partOfAPathThatTheSchemaDoesNotDeclare_isNamed() throws Exception {
    site.edit(
        SCHEMA,
        "\"plan\": {",
        "\"contacts\": { \"items\": { \"properties\": { \"phone\": {} } } }, \"plan\": {");
    site.set("maskroute.datasets.signup.fields.contacts.*.phone", "aes-siv");
    assertThat(problems()).isEmpty();
    site.set("maskroute.datasets.signup.fields.contacts.*.fone", "aes-siv");
    assertThat(problems())
        .extracting(Problem::subject)
        .containsExactly("maskroute.datasets.signup.fields.contacts.*.fone");
  }

  @Test
  void problems_whatMayBeDeclaredElsewhere_areNone() throws Exception {
    site.edit(SCHEMA, "\"plan\": {", "\"contact\": { \"$ref\": \"#/$defs/any\" }, \"plan\": {");
    site.set("maskroute.datasets.signup.fields.contact.phone", "aes-siv");
    site.edit(STATEMENT, ":#plan", ":#region");
    site.edit(
        "routes/sinks/postgres.camel.yaml",
        "        - toD:\n",
        """
                - setHeader:
                    name: region
                    expression: {constant: {expression: eu}}
                - toD:
        """);
    assertThat(problems()).isEmpty();
  }

  @Test
  void problems_statementsOfOwnSinks_areHeldAgainstTheSchemas() throws Exception {
    addSink("devices", "sql/queries/insert-devices.sql");
    addSink("each", "sql/each/${variable.dataset}.sql");
    site.set("maskroute.sinks", "jsonl,devices,each");
    write("sql/queries/insert-devices.sql", "insert into devices values (:#devcie_id, :#email)");
    write("sql/each/signup.sql", "insert into mails values (:#plan,\n  :#device_id)");
    write("sql/each/user-logins.sql", "insert into mails values (:#device_id)");
    assertThat(problems())
        .extracting(Problem::toString)
        .containsExactly(
            "sql/queries/insert-devices.sql:1:29: none of the schemas declares a field devcie_id"
                + " for :#devcie_id; did you mean device_id?",
            "sql/each/signup.sql:2:3: routes/signup.schema.json declares no field device_id for"
                + " :#device_id; correct the name, or declare the field");
  }

  /** A bean of a site's own may give columns other names. */
  @Test
  void problems_statementsOnWhatABeanMakes_areNone() throws Exception {
    addSink("devices", "sql/queries/insert-devices.sql");
    site.set("maskroute.sinks", "devices");
    write("sql/queries/insert-devices.sql", "insert into devices values (:#devcie_id)");
    site.edit(
        "routes/sinks/devices.camel.yaml",
        "        - to:",
        "        - bean: {ref: renamed}\n        - to:");
    assertThat(problems()).isEmpty();
  }

  private void addSink(String name, String statement) throws Exception {
    write(
        "routes/sinks/" + name + ".camel.yaml",
        """
        - route:
            id: sink-NAME
            routeConfigurationId: sinks
            from:
              uri: direct:sink-NAME
              steps:
                - bean: {ref: asColumns}
                - to: {uri: "sql:file:{{maskroute.home}}/STATEMENT"}
        """
            .replace("NAME", name)
            .replace("STATEMENT", statement));
  }

  private void write(String file, String text) throws Exception {
    Files.createDirectories(site.file(file).getParent());
    Files.writeString(site.file(file), text);
  }

  @Test
  void problems_schemaThatNoRouteNames_areNone() throws Exception {
    site.edit("application.properties", "maskroute.fields.ip=", "maskroute.fields.address=");
    site.edit("routes/login-ingest.camel.yaml", "login.schema.json", "other.schema.json");
    assertThat(problems()).isEmpty();
  }

  @Test
  void preflight_ofARunAndOfACheck_looksAtTheNames() throws Exception {
    site.edit(STATEMENT, ":#plan", ":#plna");
    Settings settings = settings();
    try (Protection protection = Protection.open(settings)) {
      assertThat(Preflight.problems(settings, protection))
          .extracting(Problem::toString)
          .contains(
              "sql/queries/insert-signup.sql:9:10: routes/signup.schema.json declares no field"
                  + " plna for :#plna; did you mean plan?");
    }
  }

  private List<Problem> problems() throws Exception {
    return new UndeclaredFields(settings()).problems();
  }

  private Settings settings() throws Exception {
    return SettingsLoader.load(
        folder, site.file("application.properties"), Map.of(), UnaryOperator.identity());
  }
}
