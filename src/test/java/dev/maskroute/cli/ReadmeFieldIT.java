package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One more field is stored by doing what the README says, word for word. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class ReadmeFieldIT {
  private static Servers servers;

  /** The file and the text of a migration, a query, and what to add to its two lists. */
  private static final Pattern ONE_MORE_FIELD =
      Pattern.compile(
          "`(sql/migrations/[^`]+)` with `([^`]+)`.* twice in `([^`]+)`:"
              + ".*`insert into user_logins \\(\\.\\.\\., ([^)]+)\\)`.*?`\\.\\.\\., ([^`]+)`");

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers);
  }

  @Test
  void runUntilEmpty_oneMoreFieldAsTheReadmeSays_isStored() throws Exception {
    MatchResult said =
        ONE_MORE_FIELD
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .findFirst()
            .orElseThrow();
    String query = said.group(3);
    String last = "app_version, create_date";
    site.folder().write(said.group(1), said.group(2));
    site.folder().edit(query, last + ")", last + ", " + said.group(4) + ")");
    site.folder().edit(query, last + "\nfrom", last + ", " + said.group(5) + "\nfrom");
    servers.send(List.of(Bodies.login("u1")));

    RunnerProcess run =
        RunnerProcess.run(site.folder(), site.environment(), "run", "--until-empty");

    assertThat(run.exitCode(0)).as(run.output()).isZero();
    assertThat(servers.number("select count(*) from user_logins where login_country = 'US'"))
        .isEqualTo(1);
  }
}
