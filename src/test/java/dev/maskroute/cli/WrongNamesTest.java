package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Names of classes and methods, and expressions, that Camel looks at only when it starts a route.
 */
final class WrongNamesTest {
  private static final String SCHEMA = "routes/login.schema.json";

  @RegisterExtension final CheckedSite site = new CheckedSite();

  @Test
  void check_schemaThatIsNoJson_namesItsLineAndColumn() throws Exception {
    site.edit(SCHEMA, "\"required\"", "required");

    assertThat(site.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).contains(site.place(SCHEMA, "required"));
              assertThat(problem.cause()).startsWith("is no JSON: ").doesNotContain("REDACTED");
            });
  }

  @Test
  void check_schemaOfAFurtherDataSetThatIsNoJson_namesItsLineAndColumn() throws Exception {
    CommandRun.of(
        "new",
        "dataset",
        "signup",
        "--fields",
        "email,plan",
        "--protect",
        "email",
        "--home",
        site.path().toString());
    site.edit("routes/signup.schema.json", "\"plan\": {", "\"plan\": {{");

    assertThat(site.problems())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .startsWith("routes/signup.schema.json:9:14: is no JSON: ");
  }
}
