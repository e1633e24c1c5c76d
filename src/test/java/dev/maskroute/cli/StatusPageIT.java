package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a runner says of itself on one page, for people. */
@Timeout(120)
@ExtendWith(OwnServers.class)
final class StatusPageIT {
  /** What a browser asks for. */
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private static final Pattern NAME = Pattern.compile("(?m)^ {2}(\\S.*?) {2,}\\S");

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;
  private URI page;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    int port = FreePort.find();
    page = URI.create("http://127.0.0.1:" + port + "/observe/status");
    site =
        TestSite.create(folder, servers).with("MASKROUTE_MANAGEMENT_PORT", Integer.toString(port));
  }

  @Test
  void page_forATerminal_tellsServicesAndWhatBecameOfMessages() throws Exception {
    try (Runner runner = site.start()) {
      servers.send(List.of(Bodies.login("u1"), "{\"canary-name\": \"198.18.7.7\"}", "canary-json"));
      await().atMost(ofSeconds(30)).until(() -> runner.counts().deadLetters() == 2);
      await().atMost(ofSeconds(30)).until(() -> runner.counts().stored() == 1);
      HttpResponse<String> answer = get("*/*");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
      assertThat(answer.body())
          .startsWith("maskroute (not packaged), since ")
          .containsSubsequence("\nServices\n", "\nQueue login-queue\n", "\nRunner\n")
          .containsPattern("\n  database +in order\n")
          .containsPattern("\n  queue +in order\n")
          .containsPattern("\n  Messages taken from the queue, .* 3\n")
          .containsPattern("\n  Messages that the dead letter queue took: malformed-json +1\n")
          .containsPattern("\n  From the oldest message .* s on average, .* s at most of late")
          .containsPattern("\n  Id of the key that new tokens .*: device_id +[0-9]+\n")
          .satisfies(text -> assertThat(names(text)).isEqualTo(names(documented())))
          .doesNotContain("too-long", "\n  edits", "canary", "198.18.", Servers.KEK);
    }
  }

  @Test
  void page_forABrowser_isHtmlThatFetchesNothing() throws Exception {
    site.with("MASKROUTE_RELOAD", "true");
    EditedSite edited = EditedSite.of(site, servers);
    try (Runner runner = site.startReloading()) {
      edited.store(runner, "u1");
      site.folder().edit(EditedSite.INGEST, "ref: checkText", "ref: '<b>'");
      await().atMost(ofSeconds(30)).until(() -> runner.edits().refused() == 1);
      HttpResponse<String> answer = get(BROWSER);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'");
      assertThat(answer.body())
          .startsWith("<!DOCTYPE html>")
          .contains("<h2>Queue login-queue</h2>", "<td>database</td><td>in order</td>")
          .contains("<td>edits</td><td>0 edits taken, 1 refused; the files are not what runs; ")
          .doesNotContain("<script", "<b>", "Edits of the files");
    }
  }

  @Test
  void page_whileTheDatabaseIsAway_saysWhyAtOnce() throws Exception {
    try (Runner runner = site.start()) {
      servers.send(List.of(Bodies.login("u1")));
      await().atMost(ofSeconds(30)).until(() -> runner.counts().stored() == 1);
      servers.execute("alter table user_logins rename to away");
      servers.send(List.of(Bodies.login("u2")));
      await()
          .atMost(ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(get("*/*").body())
                      .containsPattern("\n  sinks +sink-postgres: .*42P01"));
    }
  }

  /** The example of a page. */
  private static String documented() throws Exception {
    String document = Files.readString(Path.of("docs/metrics.md"));
    return document.substring(
        document.indexOf("\nServices\n"), document.indexOf("It asks no service"));
  }

  private static List<String> names(String page) {
    return NAME.matcher(page).results().map(found -> found.group(1)).toList();
  }

  private HttpResponse<String> get(String accept) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(page).header("Accept", accept).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
