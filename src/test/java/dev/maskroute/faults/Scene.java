package dev.maskroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.embedded.SampleLogins;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import dev.maskroute.testing.SqsProxy;
import dev.maskroute.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One case: its messages, its runners, and the proxies between them and the servers. Mutable. */
final class Scene implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);
  private static final int GOOD_FOR_ONE_MALFORMED = 50;
  private static final String BLOCKED =
      "select count(*) from pg_stat_activity"
          + " where application_name = 'maskroute' and wait_event_type = 'Lock'";

  private final String name;
  private final Stage stage;
  private final Ledger ledger;
  private final Map<String, String> environment;
  private final List<RunnerProcess> runners = new ArrayList<>();
  private final List<Runnable> proxies = new ArrayList<>();
  private long seed = 1;
  private long faultOver;
  private long rowsBefore;

  Scene(String name, Stage stage) {
    this.name = name;
    this.stage = stage;
    ledger = new Ledger(stage.servers());
    environment = new HashMap<>(stage.servers().environment());
    with("MASKROUTE_BATCH_SIZE", "100").with("MASKROUTE_VISIBILITY_TIMEOUT", "5");
    // Runners live for seconds here: a start counts for more than the speed reached later.
    with("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    try {
      stage.clear();
    } catch (SQLException e) {
      throw new IllegalStateException("the stage cannot be cleared", e);
    }
    faultOver();
  }

  /** Sets a variable for the runners that start from now on. */
  Scene with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Servers servers() {
    return stage.servers();
  }

  /** Shared by all cases: what is edited has to be put back. */
  SiteFolder site() {
    return stage.site();
  }

  Ledger ledger() {
    return ledger;
  }

  String variable(String variable) {
    return environment.get(variable);
  }

  /** Runners that start from now on reach SQS through this. */
  SqsProxy sqsProxy() throws IOException {
    SqsProxy proxy = SqsProxy.before(servers().sqs().endpoint());
    proxies.add(proxy::close);
    with("MASKROUTE_SQS_ENDPOINT", proxy.endpoint().toString());
    return proxy;
  }

  /** Runners that start from now on reach SQS through this, which knows nothing of HTTP. */
  TcpProxy sqsLine() throws IOException {
    TcpProxy line = open(servers().sqs().endpoint().getPort());
    with("MASKROUTE_SQS_ENDPOINT", "http://127.0.0.1:" + line.port());
    return line;
  }

  /** Runners that start from now on reach the database through this. */
  TcpProxy databaseLine() throws IOException {
    TcpProxy line = open(servers().database().port());
    with("MASKROUTE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres");
    return line;
  }

  private TcpProxy open(int port) throws IOException {
    TcpProxy line = TcpProxy.to(port);
    proxies.add(line::close);
    line.open();
    return line;
  }

  /** Runners that start from now on reach both servers directly. */
  Scene withoutProxies() {
    Map<String, String> direct = servers().environment();
    with("MASKROUTE_SQS_ENDPOINT", direct.get("MASKROUTE_SQS_ENDPOINT"));
    return with("MASKROUTE_DATABASE_URL", direct.get("MASKROUTE_DATABASE_URL"));
  }

  /** Sends good messages, with a malformed one for every fifty of them. */
  void send(int good) {
    List<String> bodies = SampleLogins.stream(seed++, good).toList();
    int half = good / 2;
    ledger.sendGood(bodies.subList(0, half));
    ledger.sendMalformed(Malformed.bodies(1 + good / GOOD_FOR_ONE_MALFORMED));
    ledger.sendGood(bodies.subList(half, good));
  }

  /** Starts a runner, which may not be ready yet. */
  RunnerProcess start() throws IOException {
    RunnerProcess runner = RunnerProcess.start(stage.site(), environment, "run");
    runners.add(runner);
    return runner;
  }

  /** Starts a runner and waits until it polls. */
  RunnerProcess startReady() throws IOException {
    RunnerProcess runner = start();
    awaitOutput(runner, "Running");
    return runner;
  }

  static void awaitOutput(RunnerProcess runner, String text) {
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(runner.output()).contains(text));
  }

  long rows() {
    try {
      return servers().number("select count(*) from user_logins");
    } catch (SQLException e) {
      throw new IllegalStateException("the rows cannot be counted", e);
    }
  }

  /** Dead letters that wait, further copies included. */
  int deadLetters() {
    return servers().depth(Servers.DEAD_LETTERS).visible();
  }

  void awaitRows(long rows) {
    await().atMost(START).pollInterval(Duration.ofMillis(20)).until(() -> rows() >= rows);
  }

  /** Waits until runners have received so many messages and not yet deleted them. */
  void awaitInFlight(int messages) {
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> servers().depth(Servers.QUEUE).inFlight() >= messages);
  }

  /** A connection of the test's own, for a transaction that is in a runner's way. */
  Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            servers().database().url(),
            servers().database().user(),
            servers().database().password());
    connection.setAutoCommit(false);
    return connection;
  }

  /** Waits until a runner waits for a lock that somebody else holds. */
  void awaitBlockedRunner() {
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> servers().number(BLOCKED) > 0);
  }

  /** Cuts the line to the database in the middle of an insert, so that a batch is held for sure. */
  void cutDuringInsert(TcpProxy line) throws SQLException, IOException {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("lock table user_logins in exclusive mode");
      awaitBlockedRunner();
      line.cut();
      other.rollback();
    }
  }

  /** The fault ends here: times of recovery count from now on. */
  void faultOver() {
    rowsBefore = rows();
    faultOver = System.nanoTime();
  }

  /** Lets a runner of its own drain what is left, then closes the account. */
  Recovery drainAndSettle() throws Exception {
    RunnerProcess drain = RunnerProcess.start(stage.site(), environment, "run", "--until-empty");
    runners.add(drain);
    Recovery recovery = settle(Duration.ofMinutes(2));
    assertThat(drain.exitCode(30)).as(drain.output()).isZero();
    return recovery;
  }

  /**
   * Waits until the runners there are have emptied the queue, holds what became of all messages
   * against what was sent, and reports it.
   */
  Recovery settle(Duration atMost) throws SQLException {
    Optional<Duration> firstRow = awaitFirstRow(atMost);
    await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> assertThat(servers().depth(Servers.QUEUE)).matches(depth -> depth.isEmpty()));
    Recovery recovery = new Recovery(firstRow, sinceFault());
    stage.report().passed(name, ledger.balance(), recovery);
    return recovery;
  }

  private Optional<Duration> awaitFirstRow(Duration atMost) {
    if (rowsBefore >= ledger.good().size()) {
      return Optional.empty();
    }
    await().atMost(atMost).pollInterval(Duration.ofMillis(20)).until(() -> rows() > rowsBefore);
    return Optional.of(sinceFault());
  }

  private Duration sinceFault() {
    return Duration.ofNanos(System.nanoTime() - faultOver);
  }

  @Override
  public void close() throws IOException {
    runners.forEach(RunnerProcess::close);
    Path log = Path.of("target", "faults", name.replaceAll("\\W+", "-") + ".log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "");
    for (RunnerProcess runner : runners) {
      Files.writeString(log, runner.output() + "\n", StandardOpenOption.APPEND);
    }
    proxies.forEach(Runnable::run);
  }
}
