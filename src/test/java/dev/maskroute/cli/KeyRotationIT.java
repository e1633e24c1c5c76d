package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import dev.maskroute.testing.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationIT {
  @TempDir Path folder;

  @Test
  void rotation_whileTheRunnerIsAtWork_needsNoRestartAndLosesNothing() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    try (Servers servers = Servers.start()) {
      Settings settings = settings(site, servers);
      KeysetStore keysets = Protection.keysets(settings);
      long first = keysets.create("ip", Method.AES_SIV).primary().id();
      keysets.create("device_id", Method.AES_SIV);
      try (Runner runner = start(settings)) {
        servers.send(messages("before", 1000));
        await().atMost(Duration.ofSeconds(30)).until(() -> rows(servers) > 0);

        long second = keysets.rotate("ip").primary().id();

        int sent = 1000;
        while (!keyIds(servers, "during").contains(second)) {
          servers.send(messages("during", 100));
          sent += 100;
          int all = sent;
          await().atMost(Duration.ofSeconds(30)).until(() -> rows(servers) == all);
        }
        servers.send(messages("after", 500));
        int all = sent + 500;
        await().atMost(Duration.ofSeconds(30)).until(() -> rows(servers) == all);
        assertThat(runner.counts().deadLetters()).isZero();

        assertThat(keyIds(servers, "before")).contains(first);
        assertThat(keyIds(servers, "after")).containsExactly(second);
        assertEachRowUnmasksToItsOwnAddress(servers, Protection.cipher(settings, "ip"));
      }
    }
  }

  @Test
  void furtherSet_namedByARouteOfItsOwn_isProtectedWithoutJava() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    Files.writeString(
        site.file("routes/orders.camel.yaml"),
        """
        - route:
            id: orders
            from:
              uri: file:{{maskroute.home}}/orders
              parameters:
                pollStrategy: "#pollGate"
                initialDelay: 0
              steps:
                - unmarshal:
                    json:
                      library: Jackson
                      unmarshalType: com.fasterxml.jackson.databind.node.ObjectNode
                - bean:
                    ref: encrypt-orders
                - convertBodyTo:
                    type: java.lang.String
                - to:
                    uri: file:{{maskroute.home}}/masked
                    parameters:
                      tempPrefix: .
        """);
    Files.writeString(
        site.file("application.properties"),
        """

        maskroute.datasets.orders.fields.buyer.email=aes-siv
        maskroute.datasets.orders.fields./lines/*/ip=ipcrypt-pfx
        """,
        StandardOpenOption.APPEND);
    try (Servers servers = Servers.start()) {
      Settings settings = settings(site, servers);
      KeysetStore keysets = Protection.keysets(settings);
      for (Settings.Field field : settings.fields()) {
        keysets.create(field.name(), Method.of(field.method()).orElseThrow());
      }
      Files.createDirectories(site.file("orders"));
      Files.writeString(
          site.file("orders/1.json"),
          "{\"ip\":\"kept\",\"buyer\":{\"email\":\"a@b\"},\"lines\":[{\"ip\":\"10.1.2.3\"}]}");
      try (Runner runner = start(settings)) {
        assertThat(runner.isIdle()).isIn(true, false);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> Files.exists(site.file("masked/1.json")));
      }
      JsonNode masked = new ObjectMapper().readTree(site.file("masked/1.json").toFile());
      String email = masked.at("/buyer/email").asText();
      assertThat(masked.path("ip").asText()).isEqualTo("kept");
      assertThat(Protection.cipher(settings, "orders.buyer.email").unmask(email)).isEqualTo("a@b");
      assertThat(
              Protection.cipher(settings, "orders.lines.ip")
                  .unmask(masked.at("/lines/0/ip").asText()))
          .isEqualTo("10.1.2.3");
    }
  }

  private static Settings settings(SiteFolder site, Servers servers) throws Exception {
    return SettingsLoader.load(
        site.path(),
        site.file("application.properties"),
        servers.environment(),
        UnaryOperator.identity());
  }

  private static Runner start(Settings settings) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Runner runner = Runner.of(settings);
    try {
      runner.start();
      runner.awaitReady();
      return runner;
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static List<String> messages(String user, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"user_id\":\"%s-10.0.%d.%d\",\"app_version\":\"1\",\"device_type\":\"x\","
                        .formatted(user, i / 250, i % 250)
                    + "\"ip\":\"10.0.%d.%d\",\"locale\":null,\"device_id\":\"d\"}"
                        .formatted(i / 250, i % 250))
        .toList();
  }

  private static long rows(Servers servers) throws Exception {
    return servers.number("select count(*) from user_logins");
  }

  private static Set<Long> keyIds(Servers servers, String user) throws Exception {
    Set<Long> ids = new HashSet<>();
    for (List<String> row :
        servers
            .database()
            .query("select masked_ip from user_logins where user_id like '" + user + "-%'")) {
      ids.add(Tokens.keyId(row.get(0)));
    }
    return ids;
  }

  private static void assertEachRowUnmasksToItsOwnAddress(Servers servers, FieldCipher cipher)
      throws Exception {
    for (List<String> row :
        servers.database().query("select user_id, masked_ip from user_logins")) {
      assertThat(row.get(0)).endsWith("-" + cipher.unmask(row.get(1)));
    }
  }
}
