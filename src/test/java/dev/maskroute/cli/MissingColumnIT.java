package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.testing.LoginTable;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A protected field without a column for its tokens is told by all commands that count them. */
final class MissingColumnIT {
  private static final String PROBLEM =
      "locale: the database shows no column user_logins.masked_locale;"
          + " check maskroute.database.* and sql/migrations, or set maskroute.fields.locale.column";

  private static Servers servers;
  private static LoginTable table;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeAll
  static void start() {
    servers = Servers.start();
    table = LoginTable.on(servers.database());
  }

  @AfterAll
  static void stop() throws Exception {
    table.close();
    servers.close();
  }

  @BeforeEach
  void protectAFieldWithoutAColumn() throws Exception {
    table.clear();
    site = TestSite.create(folder, servers);
    site.folder().set("maskroute.fields.locale", "aes-siv");
    site.createKeys("locale");
  }

  @Test
  void usage_fieldWithoutAColumn_isNamedBesideTheOthers() throws Exception {
    CommandRun run = site.run("keys", "list", "--usage");
    assertTold(run);
    assertThat(run.out())
        .containsPattern("ip +\\d+ +enabled +yes +0")
        .containsPattern("device_id +\\d+ +enabled +yes +0");
  }

  @Test
  void usage_ofOneField_countsItAlone() throws Exception {
    CommandRun run = site.run("keys", "list", "ip", "--usage");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().get(1)).matches("ip +\\d+ +enabled +yes +0");
    assertThat(site.run("keys", "list", "pi", "--usage").err())
        .contains("pi: is not a protected field");
  }

  @Test
  void checkOfData_fieldWithoutAColumn_isNamed() throws Exception {
    assertTold(site.run("check", "--data"));
    assertThat(site.run("check", "--data", "--json").out())
        .contains("\"subject\":\"locale\"", "no column user_logins.masked_locale");
  }

  @Test
  void rekey_fieldWithoutAColumn_isNamedWithADryRunToo() throws Exception {
    assertTold(site.run("rekey", "locale"));
    assertTold(site.run("rekey", "locale", "--dry-run"));
  }

  /** As on the original table, which the first start or rekey would migrate. */
  @Test
  void rekeyDryRun_beforeTheMigrations_saysWhatToRunFirst() throws Exception {
    table.execute("alter table user_logins rename column message_id to not_there_yet");
    try {
      CommandRun run = site.run("rekey", "ip", "--dry-run");
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err())
          .contains("ip: the database shows no column user_logins.message_id; run: migrate");
    } finally {
      table.execute("alter table user_logins rename column not_there_yet to message_id");
    }
  }

  @Test
  void destroy_keyOfAFieldWithoutAColumn_isRefusedNamingIt() throws Exception {
    KeysetStore keys = Protection.keysets(site.settings());
    long old = keys.rotate("locale").keys().get(0).id();
    keys.disable("locale", old);
    assertTold(site.run("keys", "destroy", "locale", Long.toString(old)));
    assertThat(keys.info("locale").key(old)).isPresent();
  }

  @Test
  void usage_columnNamedInTheSettings_isCounted() throws Exception {
    site.folder().set("maskroute.fields.locale.column", "locale");
    assertThat(site.run("keys", "list", "--usage").exit()).isZero();
  }

  private static void assertTold(CommandRun run) {
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(PROBLEM).doesNotContain("gives no answer");
  }
}
