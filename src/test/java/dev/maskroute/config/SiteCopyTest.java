package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteCopyTest {
  private static final String ROUTE = "routes/a.camel.yaml";
  private static final String SCHEMA = "routes/a.schema.json";
  private static final String QUERY = "sql/queries/insert-a.sql";
  private static final String MERGE = "sql/warehouse/merge-a.sql";
  private static final String SETTINGS = "application.properties";

  @TempDir private Path home;
  private SiteFiles files;

  @BeforeEach
  void writeSite() throws IOException {
    write(ROUTE, "uri: x\n");
    write(SCHEMA, "{}");
    write(QUERY, "insert");
    write(MERGE, "merge");
    write("sql/migrations/V1__a.sql", "create");
    write(SETTINGS, "maskroute.fields.ip=aes-siv");
    files = new SiteFiles(home, home.resolve(SETTINGS));
  }

  @Test
  void with_settingsOfTheSite_readsRoutesAndSqlFromTheCopy() throws Exception {
    try (SiteCopy copy = copy()) {
      Settings settings = copy.with(settings());
      assertThat(settings.routes().resolve("a.schema.json")).hasContent("{}");
      assertThat(settings.queries().resolve("insert-a.sql")).hasContent("insert");
      assertThat(settings.migrations()).isEqualTo(home.resolve("sql/migrations"));
      assertThat(settings.home()).isNotEqualTo(home);
      assertThat(settings.site()).isEqualTo(home);
      assertThat(settings.keys().directory()).isEqualTo(home.resolve("keys"));
      assertThat(settings.properties()).containsEntry("maskroute.home", home.toString());
    }
  }

  @Test
  void state_statementOfASink_isLookedAtAsItIsCopied() throws Exception {
    SiteFiles.State before = files.state();
    try (SiteCopy earlier = copy()) {
      write(MERGE, "merge again");
      assertThat(files.state()).isNotEqualTo(before);
      try (SiteCopy later = copy()) {
        assertThat(later.changesSince(earlier)).containsExactly(MERGE + " changed");
        assertThat(later.with(settings()).home().resolve(MERGE)).hasContent("merge again");
      }
    }
  }

  @Test
  void of_site_copiesJustTheFilesThatAreLookedAt() throws Exception {
    write("routes/cases/a/first/in.json", "{}");
    write("sql/.hidden.sql", "select");
    try (SiteCopy copy = copy();
        Stream<Path> copied = Files.walk(copy.with(settings()).home())) {
      Path folder = copy.with(settings()).home();
      assertThat(copied.filter(Files::isRegularFile).map(folder::relativize).map(home::resolve))
          .containsExactlyInAnyOrderElementsOf(
              copy.state().stamps().keySet().stream()
                  .filter(file -> !file.endsWith(SETTINGS))
                  .toList());
    }
  }

  @Test
  void of_settingsFile_isNotCopied() throws Exception {
    try (SiteCopy copy = copy()) {
      assertThat(copy.with(settings()).home().resolve(SETTINGS)).doesNotExist();
    }
  }

  @Test
  void of_routeThatNamesFilesOfTheSite_namesTheCopyAndKeepsItsColumns() throws Exception {
    String before =
        "a: '{{maskroute.home}}/routes/é.json' b: {{ maskroute.home }}/sql/q.sql c: {{maskroute.home}}/out"
            + " d: {{maskroute.home}}/sql/migrations/V1__a.sql";
    write(ROUTE, before);
    try (SiteCopy copy = copy()) {
      String after = Files.readString(copy.with(settings()).routes().resolve("a.camel.yaml"));
      assertThat(after)
          .isEqualTo(
              "a: '{{maskroute.copy}}/routes/é.json' b: {{ maskroute.copy }}/sql/q.sql"
                  + " c: {{maskroute.home}}/out d: {{maskroute.home}}/sql/migrations/V1__a.sql")
          .hasSameSizeAs(before);
    }
  }

  @Test
  void changesSince_fileAddedChangedAndDeleted_namesEach() throws Exception {
    try (SiteCopy earlier = copy()) {
      write("routes/b.camel.yaml", "new");
      write(QUERY, "other");
      Files.delete(home.resolve(SCHEMA));
      write(SETTINGS, "maskroute.fields.ip=ff1");
      try (SiteCopy later = copy()) {
        assertThat(later.changesSince(earlier))
            .containsExactly(
                SETTINGS + " changed",
                SCHEMA + " deleted",
                "routes/b.camel.yaml added",
                QUERY + " changed");
      }
    }
  }

  @Test
  void changesSince_filesOnlyTouched_areNone() throws Exception {
    try (SiteCopy earlier = copy()) {
      SiteFiles.State before = files.state();
      Files.setLastModifiedTime(home.resolve(ROUTE), FileTime.from(Instant.EPOCH));
      assertThat(files.state()).isNotEqualTo(before);
      try (SiteCopy later = copy()) {
        assertThat(later.changesSince(earlier)).isEmpty();
      }
    }
  }

  @Test
  void state_fileReplacedByOneOfTheSameSizeAndTime_differs() throws Exception {
    SiteFiles.State before = files.state();
    FileTime time = Files.getLastModifiedTime(home.resolve(ROUTE));
    Path saved = write("routes/.saved", "uri: y\n");
    Files.setLastModifiedTime(saved, time);
    Files.move(saved, home.resolve(ROUTE), StandardCopyOption.REPLACE_EXISTING);
    assertThat(files.state()).isNotEqualTo(before);
  }

  @Test
  void isCurrent_fileSavedAfterwards_isFalse() throws Exception {
    try (SiteCopy copy = copy()) {
      assertThat(copy.isCurrent()).isTrue();
      write(ROUTE, "uri: longer\n");
      assertThat(copy.isCurrent()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "routes/.a.camel.yaml.swp",
        "routes/a.camel.yaml~",
        "routes/#a.camel.yaml#",
        "routes/a.camel.yaml.tmp",
        "routes/cases/a/first/in.json",
        "sql/migrations/V2__b.sql",
        "keys/ip.json"
      })
  void state_fileThatRunsNothing_isLeftOut(String name) throws Exception {
    SiteFiles.State before = files.state();
    write(name, "anything");
    assertThat(files.state()).isEqualTo(before);
  }

  /** As Kubernetes mounts and replaces a ConfigMap. */
  @Test
  void state_folderOfLinksThatIsSwapped_differs() throws Exception {
    write("routes/..one/c.camel.yaml", "one");
    write("routes/..two/c.camel.yaml", "two");
    Path data = home.resolve("routes/..data");
    Files.createSymbolicLink(data, Path.of("..one"));
    Files.createSymbolicLink(home.resolve("routes/c.camel.yaml"), Path.of("..data/c.camel.yaml"));
    SiteFiles.State before = files.state();
    try (SiteCopy earlier = copy()) {
      Files.delete(data);
      Files.createSymbolicLink(data, Path.of("..two"));
      assertThat(files.state()).isNotEqualTo(before);
      try (SiteCopy later = copy()) {
        assertThat(later.changesSince(earlier)).containsExactly("routes/c.camel.yaml changed");
      }
    }
  }

  @Test
  void told_messageAboutTheCopy_namesTheSite() throws Exception {
    try (SiteCopy copy = copy()) {
      Path file = copy.with(settings()).routes().resolve("a.camel.yaml");
      assertThat(copy.told(file + ", line 3: file:{{maskroute.copy}}/routes/b"))
          .isEqualTo(home.resolve(ROUTE) + ", line 3: file:{{maskroute.home}}/routes/b");
    }
  }

  @Test
  void close_copy_leavesNothing() throws Exception {
    SiteCopy copy = copy();
    Path folder = copy.with(settings()).home();
    assertThat(folder).isDirectory();
    copy.close();
    assertThat(folder).doesNotExist();
  }

  private SiteCopy copy() throws IOException {
    return SiteCopy.of(files).orElseThrow();
  }

  private Settings settings() throws InvalidSettingsException {
    return SettingsLoader.load(home, home.resolve(SETTINGS), Map.of(), UnaryOperator.identity());
  }

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
