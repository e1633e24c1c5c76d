package dev.maskroute.faults;

import dev.maskroute.testing.LoginTable;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/** Servers and a site's files, shared by all cases, and the report on them. */
final class Stage implements AutoCloseable {
  /** Notes each row that a transaction tried to insert, also one that was there already. */
  private static final String ATTEMPTS =
      """
      create table fault_attempts (message_id text);
      create function note_attempt() returns trigger language plpgsql security definer as
        $$ begin insert into public.fault_attempts values (new.message_id); return new; end $$;
      create trigger note_attempt before insert on user_logins
        for each row execute function note_attempt();
      """;

  private final Servers servers = Servers.start();
  private final FaultReport report = new FaultReport();
  private final Path folder;
  private final SiteFolder site;

  Stage() throws Exception {
    folder = Files.createTempDirectory("faults");
    site = SiteFolder.copyTo(folder);
    RunnerProcess.createKeys(site, servers.environment());
  }

  Servers servers() {
    return servers;
  }

  SiteFolder site() {
    return site;
  }

  FaultReport report() {
    return report;
  }

  /** Empties queues and database, and makes the table. */
  void clear() throws SQLException {
    servers.execute("begin read write; alter database postgres reset all; commit");
    servers.clear();
    LoginTable.on(servers.database()).close();
    servers.execute(ATTEMPTS);
  }

  @Override
  public void close() throws IOException {
    System.out.println(report.text());
    servers.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
