package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.routing.Performance;
import dev.maskroute.routing.Rehearsal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs cases one after the other on routes that are started already. */
public final class CaseRunner implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Rehearsal rehearsal;
  private final List<Settings.Field> fields;
  private final Map<String, FieldCipher> ciphers;
  private final Duration longest;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(CaseRunner::daemon);

  /** Mutable: the case that did not end, so that nothing can run any more. */
  private Optional<String> stuck = Optional.empty();

  /**
   * @param ciphers by name of the protected field
   */
  public CaseRunner(
      Rehearsal rehearsal, List<Settings.Field> fields, Map<String, FieldCipher> ciphers) {
    this(rehearsal, fields, ciphers, LONGEST);
  }

  CaseRunner(
      Rehearsal rehearsal,
      List<Settings.Field> fields,
      Map<String, FieldCipher> ciphers,
      Duration longest) {
    this.longest = requireNonNull(longest, "longest");
    this.rehearsal = requireNonNull(rehearsal, "rehearsal");
    this.fields = List.copyOf(fields);
    this.ciphers = Map.copyOf(ciphers);
  }

  /**
   * Refuses cases of routes that there are not.
   *
   * @throws InvalidSettingsException naming each such folder
   */
  public void requireRoutes(List<RouteCase> cases) throws InvalidSettingsException {
    List<Problem> problems =
        cases.stream()
            .filter(one -> !rehearsal.routes().contains(one.route()))
            .map(one -> one.folder().getParent().toString())
            .distinct()
            .map(this::noRoute)
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private Problem noRoute(String folder) {
    return new Problem(
        folder,
        "is not named after a route that takes batches from a queue",
        "name it after one of " + rehearsal.routes());
  }

  /** Runs a case and holds what came of it against what it expects. */
  public CaseResult run(RouteCase next) throws InterruptedException {
    long start = System.nanoTime();
    Optional<Performance> performance = performance(next);
    List<String> problems =
        performance
            .map(done -> new Judgement(next, done, tokens(next)).lines())
            .orElseGet(() -> List.of(stuck.orElseThrow()));
    return new CaseResult(next, problems, Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Runs a case and writes what came of it as what it expects, unless that is so already.
   *
   * @return what was done, and what is to be known before it is taken for right
   * @throws InvalidSettingsException when the case does not end, so that there is nothing to write
   */
  public RecordedCase record(RouteCase next)
      throws InterruptedException, IOException, InvalidSettingsException {
    Optional<Performance> performance = performance(next);
    if (performance.isEmpty()) {
      throw new InvalidSettingsException(
          new Problem(next.title(), stuck.orElseThrow(), "run it without --record"));
    }
    Judgement judgement = new Judgement(next, performance.get(), tokens(next));
    boolean differs = !judgement.lines().isEmpty();
    if (differs) {
      new Recording(next, tokens(next)).write(performance.get());
    }
    return new RecordedCase(next, differs, judgement.lasting(), judgement.failure());
  }

  private Tokens tokens(RouteCase of) {
    return Tokens.of(of.route(), fields, ciphers);
  }

  private Optional<Performance> performance(RouteCase next) throws InterruptedException {
    if (stuck.isPresent()) {
      return Optional.empty();
    }
    Future<Performance> running =
        thread.submit(() -> rehearsal.of(next.route(), next.messages(), next.circumstances()));
    try {
      return Optional.of(running.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      stuck =
          Optional.of(
              "not done: "
                  + next.title()
                  + " did not end within "
                  + longest.toSeconds()
                  + " s; a step of its route waits or is repeated without end");
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a case could not be run", e.getCause());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "cases");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    rehearsal.close();
  }
}
