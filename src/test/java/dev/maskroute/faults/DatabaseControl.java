package dev.maskroute.faults;

import dev.maskroute.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Stops and starts the PostgreSQL server of the tests, on the same port and data. */
record DatabaseControl(Path data, Path program) {
  static DatabaseControl of(Servers servers) throws SQLException, IOException {
    Path data = Path.of(servers.database().query("show data_directory").get(0).get(0));
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    String postgres = ProcessHandle.of(pid).orElseThrow().info().command().orElseThrow();
    return new DatabaseControl(data, Path.of(postgres).resolveSibling("pg_ctl"));
  }

  /**
   * Restarts it and waits until it takes connections.
   *
   * @param mode fast, or immediate for a crash
   */
  void restart(String mode) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to run as root; in a name space of its own it does not know.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program.toString(), "restart", "-w", "-m", mode));
    command.addAll(List.of("-D", data.toString(), "-l", data.resolve("restart.log").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("pg_ctl restart failed; see restart.log in " + data);
    }
  }
}
