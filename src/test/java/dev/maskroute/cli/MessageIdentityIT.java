package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.routing.Tally;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Producers that send the same event twice, and mark it by a field. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class MessageIdentityIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers).with("MASKROUTE_MESSAGE_ID", "field:event_id");
  }

  @Test
  void drain_sameEventTwice_isOneRowUnderTheEventsId() throws Exception {
    declare();
    servers.send(List.of(event("\"e-1\""), event("\"e-1\""), event("2")));
    servers.send(List.of(event("\"e-1\""), event("2")));

    Summary summary = site.drain();

    assertThat(summary.counts()).isEqualTo(new Tally.Counts(5, 2, 3, 0, 0));
    assertThat(servers.database().query("select message_id from user_logins order by 1"))
        .containsExactly(List.of("2"), List.of("e-1"));
  }

  @Test
  void drain_eventsWithoutAUsableId_areDeadLettersThatNameTheFieldAndKeepTheQueuesId()
      throws Exception {
    declare();
    String missing =
        servers
            .client()
            .sendMessage(m -> m.queueUrl(servers.url(Servers.QUEUE)).messageBody(Bodies.login("u")))
            .messageId();
    servers.send(List.of(event("true"), event("\"" + "e".repeat(101) + "\""), event("\" \"")));

    site.drain();

    List<DeadLetter> letters = DeadLetter.takeAll(servers);
    assertThat(letters)
        .extracting(DeadLetter::verdict)
        .containsExactlyInAnyOrder(
            "missing-field event_id",
            "wrong-type event_id",
            "too-long event_id",
            "invalid-value event_id");
    assertThat(letters)
        .filteredOn(letter -> letter.reason().equals("missing-field"))
        .extracting(DeadLetter::messageId)
        .containsExactly(missing);
    assertThat(servers.number("select count(*) from user_logins")).isZero();
  }

  @Test
  void check_protectedField_isRefused() throws Exception {
    CommandRun check = site.with("MASKROUTE_MESSAGE_ID", "field:device_id").run("check");
    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err())
        .contains("maskroute.message-id: the field is protected by maskroute.fields.device_id");
  }

  @Test
  void check_fieldThatTheSchemaDoesNotDeclare_isRefused() throws Exception {
    CommandRun check = site.run("check");
    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err()).contains("does not declare the field that maskroute.message-id names");
  }

  private void declare() throws Exception {
    site.folder()
        .edit(
            "routes/login.schema.json",
            "\"properties\": {",
            "\"properties\": {\n    \"event_id\": {},");
  }

  private static String event(String id) {
    return Bodies.login("u").replace("{", "{\"event_id\": " + id + ", ");
  }
}
