package dev.maskroute.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.RehearsalKeys;
import dev.maskroute.queue.rehearsal.SentMessage;
import dev.maskroute.routing.Circumstances;
import dev.maskroute.routing.Performance;
import dev.maskroute.routing.Rehearsal;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch in which a step ends with an error of the JVM, and of the next one. */
final class StepErrorTest {
  private static final Circumstances USUAL = new Circumstances(1, Map.of(), 0, 0);
  private static final String CANARY = "198.51.100.";

  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeEach
  void copySite() throws Exception {
    site = SiteFolder.copyTo(folder);
    FailingOnce.left = 2;
  }

  /** A step of a site, which fails at its second message. */
  public static final class FailingOnce implements Processor {
    private static int left;

    @Override
    public void process(Exchange exchange) {
      if (--left == 0) {
        throw new NoClassDefFoundError("for a test");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, NoClassDefFoundError.class})
  void encrypt_endsWithAnError_storesNothingOfTheBatchLaterEither(Class<? extends Error> type)
      throws Exception {
    int[] left = {4};
    try (Rehearsal rehearsal =
        start(
            () -> {
              if (--left[0] == 0) {
                throw type.getDeclaredConstructor(String.class).newInstance("for a test");
              }
            })) {
      Performance failed = rehearsal.of("login-ingest", batch("a"), USUAL);
      assertThat(failed.failure().orElseThrow()).hasRootCauseInstanceOf(type);
      assertThat(failed.rows().values()).allMatch(List::isEmpty);
      assertThat(failed.deleted()).isEmpty();

      Performance next = rehearsal.of("login-ingest", batch("b"), USUAL);
      assertThat(next.deleted()).containsExactlyInAnyOrder("b0", "b1", "b2");
      assertThat(next.rows().values())
          .allSatisfy(rows -> assertThat(rows).hasSize(3).noneMatch(row -> row.contains(CANARY)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"encrypt", "make-row"})
  void stepOfASite_endsWithAnError_storesNothingOfTheBatchLaterEither(String next)
      throws Exception {
    site.edit(
        "routes/login-ingest.camel.yaml",
        "              - bean:\n                  id: " + next + "\n",
        "              - bean:\n                  beanType: "
            + FailingOnce.class.getName()
            + "\n              - bean:\n                  id: "
            + next
            + "\n");
    try (Rehearsal rehearsal = start(() -> {})) {
      Performance failed = rehearsal.of("login-ingest", batch("a"), USUAL);
      assertThat(failed.deleted()).isEmpty();
      assertThat(failed.rows().values()).allMatch(List::isEmpty);

      Performance then = rehearsal.of("login-ingest", batch("b"), USUAL);
      assertThat(then.deleted()).containsExactlyInAnyOrder("b0", "b1", "b2");
      assertThat(then.rows().values()).allSatisfy(rows -> assertThat(rows).hasSize(3));
    }
  }

  private interface BeforeMask {
    void run() throws ReflectiveOperationException;
  }

  private Rehearsal start(BeforeMask before) throws Exception {
    Settings settings =
        SettingsLoader.load(
            folder,
            folder.resolve("application.properties"),
            Map.of("MASKROUTE_MANAGEMENT_PORT", "0"),
            UnaryOperator.identity());
    Map<String, FieldCipher> ciphers = new HashMap<>();
    settings.fields().forEach(field -> ciphers.put(field.name(), cipher(before)));
    Rehearsal rehearsal = new Rehearsal(settings, ciphers, RehearsalKeys.kek());
    rehearsal.start();
    return rehearsal;
  }

  private static FieldCipher cipher(BeforeMask before) {
    return new FieldCipher() {
      @Override
      public String mask(String plaintext) {
        try {
          before.run();
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
        return "token of " + plaintext.length();
      }

      @Override
      public String unmask(String token) {
        throw new IllegalStateException("not asked for");
      }
    };
  }

  private static List<SentMessage> batch(String name) {
    List<SentMessage> messages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String body =
          "{\"user_id\":\"u%d\",\"app_version\":\"1\",\"device_type\":\"ios\",\"ip\":\"%s%d\",\"locale\":null,\"device_id\":\"d\"}"
              .formatted(i, CANARY, i);
      messages.add(new SentMessage(name + i, Instant.EPOCH, body, Map.of()));
    }
    return messages;
  }
}
