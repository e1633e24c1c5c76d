package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The route of a further data set, and what is wrong in the few lines of it. */
final class TemplateUseTest {
  private static final String FILE = "routes/signup-ingest.camel.yaml";
  private static final String SCHEMA = "routes/signup.schema.json";

  @RegisterExtension final CheckedSite site = new CheckedSite();

  @BeforeEach
  void addDataset() {
    CommandRun.ofNewDataset("signup", "email,plan", "email", site.path());
  }

  @Test
  void check_routeAsItIsWritten_findsNothing() throws Exception {
    assertThat(site.problems()).isEmpty();
  }

  @Test
  void check_routeAfterEncryptThatSetsMessagesAside_isNotTakenForAWayRoundIt() throws Exception {
    site.edit(
        FILE,
        "value: signup\n",
        "value: signup\n      - name: after-encrypt\n        value: direct:signup-after\n");
    site.write(
        "routes/signup-after.camel.yaml",
        """
        - route:
            id: signup-after
            routeConfigurationId: messages
            from:
              uri: direct:signup-after
              steps:
                - validate: {id: has-plan, simple: '${body[plan]} != null'}
        """);
    assertThat(site.problems()).isEmpty();
  }

  @Test
  void check_parameterThatTheTemplateHasNot_isNamed() throws Exception {
    site.edit(
        FILE,
        "value: signup\n",
        "value: signup\n      - name: before-encript\n        value: direct:signup-plain\n");
    assertThat(site.problems())
        .containsExactly(
            new Problem(
                site.place(FILE, "before-encript"),
                "before-encript is no parameter of ingest",
                "did you mean before-encrypt?"));
  }

  @Test
  void check_nameOfADataSetWithoutSettings_namesTheSettingThatIsMissing() throws Exception {
    site.edit(FILE, "value: signup\n", "value: singup\n");
    assertThat(site.problems())
        .containsExactly(
            new Problem(
                site.place(FILE, "signup-ingest"),
                "no property has the name maskroute.datasets.singup.queue",
                "add it to application.properties, or correct the parameters here"));
  }

  @Test
  void check_schemaWithAMisspeltKeyword_isNamedWithoutTheStepsOfTheRoute() throws Exception {
    site.edit(SCHEMA, "\"properties\"", "\"propertes\"");
    assertThat(site.problems())
        .extracting(Problem::cause)
        .containsExactly(
            "the routes cannot be started: signup-ingest: Cannot create bean:"
                + " dev.maskroute.routing.CheckText: InvocationTargetException: "
                + site.path().resolve(SCHEMA)
                + " has keywords that JSON Schema passes over, so that messages are not held"
                + " against them: propertes, did you mean properties?");
  }

  @Test
  void check_settingsOfADataSetWithoutARoute_areWarnedOf() throws Exception {
    assertThat(site.warnings()).isEmpty();
    Files.delete(site.path().resolve(FILE));
    assertThat(site.warnings())
        .containsExactly(
            "maskroute.datasets.signup.queue: no route reads signup-queue, whose messages stay"
                + " there; add its route, or remove the settings of this data set");
  }

  @Test
  void check_copyThatEncryptsTheFieldsOfLogins_isFound() throws Exception {
    String copy =
        Files.readString(site.path().resolve("routes/login-ingest.camel.yaml"))
            .replace("maskroute.queue", "maskroute.datasets.signup.queue")
            .replace("login-ingest", "signup-ingest")
            .replace("login.schema", "signup.schema")
            .replace("loginRow", "signupRow")
            .replace("name: checkText", "name: signupText")
            .replace("ref: checkText", "ref: signupText")
            .replaceAll(" id: ", " id: copied-")
            .replace("user-logins", "signup");
    site.write(FILE, copy);
    assertThat(site.problems())
        .containsExactly(
            new Problem(
                site.place(FILE, "bean:\n                  id: copied-encrypt"),
                "encrypt protects no field of the data set whose queue this route reads",
                "call encrypt-signup"));
    site.edit(FILE, "ref: encrypt", "ref: encrypt-signup");
    assertThat(site.problems()).isEmpty();
    site.edit(
        FILE,
        "bean:\n                  id: copied-encrypt\n                  ref: encrypt-signup",
        "to:\n                  id: copied-encrypt\n                  uri: bean:encrypt");
    assertThat(site.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.remedy()).isEqualTo("call encrypt-signup"));
  }

  @Test
  void check_schemaThatCannotBeApplied_isFoundBeforeAMessageComes() throws Exception {
    site.edit(SCHEMA, "\"plan\": {", "\"plan\": { \"pattern\": \"(ab\",");
    List<Problem> problems = site.problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).cause()).contains(SCHEMA).contains("Unclosed group");
  }
}
