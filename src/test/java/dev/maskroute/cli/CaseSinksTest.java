package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands in place of the sinks while cases run takes rows as the real ones do. */
final class CaseSinksTest {
  private static final String CASE = "routes/cases/login-ingest/of-sinks/";

  @RegisterExtension final CaseSite site = new CaseSite();

  private static String login(String user, String app) {
    return """
        {"user_id": "%s", "app_version": "%s", "device_type": "ios", "ip": "::1", "locale": null, \
        "device_id": "940-49-5193"}
        """
        .formatted(user, app);
  }

  @Test
  void test_severalSinks_areEachHeldAgainstTheRows() throws Exception {
    site.folder().set("maskroute.sinks", "postgres,jsonl");
    assertThat(site.test().exit()).isZero();
    site.folder()
        .edit(
            "routes/store-logins.camel.yaml",
            "{{maskroute.sink-endpoints}}",
            "direct:sink-postgres");
    assertThat(site.test("ingest/stored").out())
        .contains("sink jsonl: holds other rows")
        .doesNotContain("sink postgres");
  }

  @Test
  void test_twoRowsOfOneIdInABatch_keepsTheFirstAsTheInsertDoes() throws Exception {
    site.folder().set("maskroute.message-id", "field:user_id");
    site.write(CASE + "in.jsonl", login("anna", "1.0") + login("bela", "1.0") + login("anna", "2"));
    assertThat(site.test("--record", "of-sinks").exit()).isZero();
    assertThat(site.read(CASE + "expected.json"))
        .contains("\"app_version\": \"1.0\"")
        .doesNotContain("\"app_version\": \"2\"");
  }

  @Test
  void test_refusedRowInEachOfSeveralDeliveries_isNotTakenForEndless() throws Exception {
    site.write(CASE + "in.json", login("anna", "1.0"));
    site.write(
        CASE + "given.json", "{\"deliveries\": 3, \"refused-rows\": {\"message-1\": \"22001\"}}");
    String letter = "{\"message\": \"message-1\", \"reason\": \"too-long\"}";
    site.write(CASE + "expected.json", "{\"dead-letters\": [%1$s, %1$s, %1$s]}".formatted(letter));
    assertThat(site.test("of-sinks").out()).startsWith("passed  login-ingest/of-sinks");
  }

  @Test
  void test_refusedRowThatIsSentToTheSinkAgainAndAgain_isEndless() throws Exception {
    site.folder()
        .edit(
            "routes/store-logins.camel.yaml",
            "uri: direct:dead-letter",
            "uri: direct:store-logins");
    site.write(CASE + "in.json", login("anna", "1.0"));
    site.write(CASE + "given.json", "{\"refused-rows\": {\"message-1\": \"22001\"}}");
    site.write(CASE + "expected.json", "{\"kept\": [\"message-1\"]}");
    assertThat(site.test("of-sinks").out())
        .contains("sink postgres is given the same refused rows again and again");
  }
}
