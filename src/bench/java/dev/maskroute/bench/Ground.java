package dev.maskroute.bench;

import dev.maskroute.bench.queue.QueueControl;
import dev.maskroute.bench.queue.QueueServer;
import dev.maskroute.config.Problem;
import dev.maskroute.embedded.EmbeddedDatabase;
import dev.maskroute.store.Migrations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** The servers that all contestants share: a queue in a process of its own, and PostgreSQL. */
final class Ground implements AutoCloseable {
  private static final int TRIES = 100;

  private final EmbeddedDatabase database = EmbeddedDatabase.start();
  private final ProcessHandle postgres;
  private final Path folder;
  private final Child queue;
  private final URI queueAddress;

  private Ground(Path folder) throws IOException, InterruptedException, SQLException {
    this.folder = folder;
    postgres = server(database);
    queue =
        Child.start(
            List.of("-Xmx1g", "-cp", classPath(), QueueServer.class.getName()),
            Map.of(),
            folder.resolve("queue.txt"));
    queueAddress = URI.create(address());
  }

  /** Starts both, with all files in a new folder within the given one. */
  static Ground start(Path parent) throws IOException, InterruptedException, SQLException {
    Files.createDirectories(parent);
    return new Ground(Files.createTempDirectory(parent, "ground"));
  }

  /** Its number is the first line of a file that PostgreSQL keeps. */
  private static ProcessHandle server(EmbeddedDatabase database) throws IOException, SQLException {
    Path folder = Path.of(database.query("show data_directory").get(0).get(0));
    String number = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
  }

  /** What this program is made of, for a process of the same. */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  private String address() throws IOException, InterruptedException {
    for (int i = 0; i < TRIES && queue.isAlive(); i++) {
      if (queue.output().endsWith("\n")) {
        return queue.output().strip();
      }
      Thread.sleep(100);
    }
    throw new IOException("the queue server did not start: " + queue.output());
  }

  Path folder() {
    return folder;
  }

  EmbeddedDatabase database() {
    return database;
  }

  URI queueAddress() {
    return queueAddress;
  }

  QueueControl queue() {
    return new QueueControl(queueAddress);
  }

  /** Makes the table of a site, empty. */
  void prepareTable(LoginSite site) throws SQLException {
    database.query("drop schema public cascade; create schema public");
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    Optional<Problem> problem = new Migrations(source, site.migrations()).run();
    if (problem.isPresent()) {
      throw new IllegalStateException("no table: " + problem.get());
    }
  }

  /** Stores rows as if they had come from the queue; their ids have no order, as those of SQS. */
  void fillTable(int rows) throws SQLException {
    if (rows == 0) {
      return;
    }
    // An index is made faster at once than row by row.
    database.query("drop index user_logins_message_id_key");
    database.query(
        """
        insert into user_logins (message_id, user_id, device_type, masked_ip, masked_device_id,
          locale, app_version, create_date)
        select gen_random_uuid(), gen_random_uuid(), 'android', repeat(md5(n::text), 2),
          repeat(md5(n::text), 2), 'US', '2.3.0', current_date
        from generate_series(1, %d) as n"""
            .formatted(rows));
    database.query("create unique index user_logins_message_id_key on user_logins (message_id)");
  }

  /** Lets the database write down now what it would write during the next run. */
  void settle() throws SQLException {
    database.query("vacuum analyze user_logins");
    database.query("checkpoint");
  }

  long rows() throws SQLException {
    return Long.parseLong(database.query("select count(*) from user_logins").get(0).get(0));
  }

  /** CPU time of PostgreSQL so far, in microseconds. */
  long databaseMicros() throws IOException {
    return ProcessTimes.familyMicros(postgres);
  }

  /** CPU time of the queue so far, in microseconds. */
  long queueMicros() throws IOException {
    return ProcessTimes.micros(queue.handle());
  }

  @Override
  public void close() throws IOException {
    queue.close();
    database.close();
  }
}
