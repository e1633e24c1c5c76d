package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.cases.CaseFolders;
import dev.maskroute.cases.RouteCase;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewDatasetCommandTest {
  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeEach
  void copySite() throws Exception {
    site = SiteFolder.copyTo(folder);
  }

  @Test
  void newDataset_ofAName_writesItsFilesAndNothingElse() throws Exception {
    List<Path> before = files();

    CommandRun run = newDataset("signup", "--fields", "email, plan", "--protect", "email");

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    List<String> written =
        List.of(
            "sql/migrations/V1000__create_signup.sql",
            "sql/queries/insert-signup.sql",
            "routes/signup.schema.json",
            "routes/cases/signup-ingest/first/in.json",
            "routes/signup-ingest.camel.yaml");
    assertThat(run.lines())
        .startsWith(written.stream().map(f -> "wrote " + f).toArray(String[]::new));
    assertThat(run.out())
        .contains("added its settings to application.properties", "keys create signup.email");
    List<Path> after = files();
    after.removeAll(before);
    assertThat(after)
        .containsExactlyInAnyOrderElementsOf(written.stream().map(site::file).toList());
    assertThat(Files.readString(site.file("application.properties")))
        .endsWith(
            """

            # Data set signup: its queue.
            maskroute.datasets.signup.queue=signup-queue
            # Its protected field email and the method.
            maskroute.datasets.signup.fields.email=aes-siv
            """);
  }

  @Test
  void newDataset_afterAMigrationOfTheSite_takesTheNextNumber() throws Exception {
    Files.writeString(site.file("sql/migrations/V1041_2__add_x.sql"), "select 1;");

    newDataset("signup", "--fields", "email", "--protect", "email", "--queue", "q");

    assertThat(site.file("sql/migrations/V1042__create_signup.sql")).exists();
    assertThat(site.file("application.properties"))
        .content()
        .contains("maskroute.datasets.signup.queue=q\n");
  }

  @Test
  void newDataset_afterAMigrationInAFolder_takesTheNextNumber() throws Exception {
    site.write("sql/migrations/ours/V1000__add_x.sql", "select 1;");
    site.write("sql/migrations/ours/V1001__create_other.sql", "select 1;");

    newDataset("signup", "--fields", "email", "--protect", "email");

    assertThat(site.file("sql/migrations/V1002__create_signup.sql")).exists();
    assertThat(newDataset("other", "--fields", "email", "--protect", "email").err())
        .contains("sql/migrations/ours/V1001__create_other.sql: is there already");
  }

  @Test
  void newDataset_whoseNameIsPartOfOtherCases_tellsToRecordItsOwnAlone() throws Exception {
    CommandRun run = newDataset("store", "--fields", "a", "--protect", "a");

    String told = run.out().replaceAll("(?s).*test --record (\\S+)\n.*", "$1");
    assertThat(new CaseFolders(site.file("routes/cases")).read(List.of(told)))
        .extracting(RouteCase::title)
        .containsExactly("store-ingest/first");
  }

  @Test
  void newDataset_thatIsThere_changesNothingAndNamesAllOfIt() throws Exception {
    newDataset("signup", "--fields", "email", "--protect", "email");
    String settings = Files.readString(site.file("application.properties"));
    Files.delete(site.file("routes/signup.schema.json"));

    CommandRun again = newDataset("signup", "--fields", "email,b", "--protect", "b");

    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err())
        .contains(
            "routes/signup-ingest.camel.yaml: is there already",
            "sql/queries/insert-signup.sql: is there already",
            "sql/migrations/V1000__create_signup.sql: is there already",
            "maskroute.datasets.signup.queue: is there already");
    assertThat(site.file("routes/signup.schema.json")).doesNotExist();
    assertThat(site.file("application.properties")).hasContent(settings);
  }

  @Test
  void newDataset_ofTheShippedName_isRefused() throws Exception {
    assertThat(newDataset("login", "--fields", "a", "--protect", "a").err())
        .contains("routes/login-ingest.camel.yaml: is there already");
    assertThat(newDataset("user-logins", "--fields", "a", "--protect", "a").err())
        .contains("NAME: the table user_logins is one of ours");
    assertThat(newDataset("x", "--fields", "a", "--protect", "a", "--queue", "login-queue").err())
        .contains("--queue: login-queue is the queue of maskroute.queue");
  }

  @Test
  void newDataset_everythingWrong_saysAllOfItAtOnce() throws Exception {
    List<Path> before = files();

    CommandRun run =
        newDataset(
            "../Up",
            "--fields",
            "a b,message_id,plan,plan",
            "--protect",
            "email",
            "--queue",
            "a/b",
            "--method",
            "aes-ecb");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("7 problems:")
        .contains(
            "NAME: \"../Up\" cannot be the name of files and of a table",
            "--fields: \"a b\" cannot be the name of a column",
            "--fields: message_id is a column of ours",
            "--fields: plan is there twice",
            "--protect: \"email\" is not among --fields",
            "--queue: \"a/b\" is not the name of a queue",
            "--method: \"aes-ecb\" is not a method for new data");
    assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void newDataset_fieldCalledAsTheColumnOfAProtectedOne_isRefused() throws Exception {
    List<Path> before = files();

    CommandRun run = newDataset("visit", "--fields", "ip,masked_ip", "--protect", "ip");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("1 problem:")
        .contains("--fields: masked_ip and ip would both be the column masked_ip");
    assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void newDataset_whoseRouteCannotBeWritten_leavesNothingAndCanBeTriedAgain() throws Exception {
    String settings = Files.readString(site.file("application.properties"));
    Path inTheWay = site.file("routes/signup-ingest.camel.yaml");
    Files.createSymbolicLink(inTheWay, site.file("nowhere"));
    List<Path> before = all();

    CommandRun failed = newDataset("signup", "--fields", "email", "--protect", "email");

    assertThat(failed.exit()).isEqualTo(2);
    assertThat(failed.err())
        .contains(inTheWay + ": could not be written (FileAlreadyExistsException)")
        .contains("all is as it was before");
    assertThat(all()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(site.file("application.properties")).hasContent(settings);
    Files.delete(inTheWay);
    assertThat(newDataset("signup", "--fields", "email", "--protect", "email").exit()).isZero();
  }

  @Test
  void newDataset_whereAFolderCannotBeMade_leavesTheSettingsAsTheyAre() throws Exception {
    String settings = Files.readString(site.file("application.properties"));
    Files.writeString(site.file("routes/cases/signup-ingest"), "in the way");

    CommandRun failed = newDataset("signup", "--fields", "email", "--protect", "email");

    assertThat(failed.err()).contains("could not be written");
    assertThat(site.file("application.properties")).hasContent(settings);
    assertThat(site.file("sql/migrations/V1000__create_signup.sql")).doesNotExist();
  }

  @Test
  void newDataset_whereTheWarehouseIsASink_writesItsStatementsToo() throws Exception {
    site.set("maskroute.sinks", "postgres, warehouse");

    CommandRun run = newDataset("sign-up", "--fields", "email,Plan", "--protect", "email");

    assertThat(run.lines())
        .contains(
            "wrote sql/warehouse/create-sign-up.sql", "wrote sql/warehouse/merge-sign-up.sql");
    assertThat(site.file("sql/warehouse/create-sign-up.sql"))
        .content()
        .contains("exists \"sign_up\" (", "  \"masked_email\" varchar,\n  \"Plan\" varchar,\n");
    assertThat(site.file("sql/warehouse/merge-sign-up.sql"))
        .content()
        .contains("(message_id, \"masked_email\", \"Plan\", create_date,")
        .contains("  message ->> 'email',\n  message ->> 'Plan',\n");
    assertThat(newDataset("other", "--fields", "batch,a", "--protect", "a").err())
        .contains("--fields: batch is a column of ours");
  }

  private CommandRun newDataset(String... words) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("new", "dataset"),
                Stream.concat(Arrays.stream(words), Stream.of("--home", folder.toString())))
            .toArray(String[]::new));
  }

  private List<Path> all() throws Exception {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.toList();
    }
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> tree = Files.walk(folder)) {
      return new ArrayList<>(tree.filter(Files::isRegularFile).toList());
    }
  }
}
