package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SiteCopy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves edited files and lets them replace those that run. Mutable; for one thread. */
final class Edits {
  private static final Logger LOG = LoggerFactory.getLogger(Edits.class);

  /** As Java prints objects that have no text of their own, such as steps of a route. */
  private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{5,8}\\b");

  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");
  private static final Duration FIRST_POLL = Duration.ofSeconds(5);

  private final SettingsSource source;
  private final Connections connections;
  private final Generations generations;
  private final Proof proof;
  private final EditNews news;

  /** Mutable: what runs. */
  private SiteCopy running;

  /**
   * Begins with what a runner was started with.
   *
   * @param started the settings it was started with
   */
  Edits(
      SettingsSource source,
      Connections connections,
      Generations generations,
      EditNews news,
      SiteCopy running,
      Settings started) {
    this.source = requireNonNull(source, "source");
    this.connections = requireNonNull(connections, "connections");
    this.generations = requireNonNull(generations, "generations");
    this.news = requireNonNull(news, "news");
    this.running = requireNonNull(running, "running");
    proof = new Proof(started, connections);
  }

  /** What became of a set of files. */
  enum Outcome {
    /** It runs, or it is no other than what runs. */
    SETTLED,
    /** It does not run, and may later, although no file has changed. */
    PENDING,
    /** It was not looked at to the end. */
    UNKNOWN
  }

  /**
   * Looks at a copy and lets it run if it can; deletes it otherwise.
   *
   * @param again whether these files were looked at before
   */
  Outcome judge(SiteCopy copy, boolean again) {
    Outcome outcome = Outcome.UNKNOWN;
    try {
      List<String> changes = copy.changesSince(running);
      if (changes.isEmpty()) {
        news.undone();
        return Outcome.SETTLED;
      }
      outcome = judge(copy, changes, again);
      return outcome;
    } finally {
      if (running != copy) {
        copy.close();
      }
    }
  }

  private Outcome judge(SiteCopy copy, List<String> changes, boolean again) {
    try {
      Settings edited = copy.with(source.read());
      if (!copy.isCurrent()) {
        return Outcome.UNKNOWN;
      }
      proof.require(edited, generations.current().settings());
      return take(copy, edited, changes);
    } catch (InvalidSettingsException e) {
      return refuse(copy, e.problems(), again);
    } catch (UnansweredException e) {
      news.waiting(changes, e.getMessage(), again);
      return Outcome.PENDING;
    } catch (RuntimeException | Error e) {
      LOG.debug("An edit failed", e);
      return refuse(copy, List.of(unexpected(changes, e)), again);
    }
  }

  private Outcome refuse(SiteCopy copy, List<Problem> problems, boolean again) {
    news.refused(
        problems.stream().map(problem -> oneLine(copy.told(problem.toString()))).toList(), again);
    return Outcome.PENDING;
  }

  /** The same for the same problem, so that it is known again. */
  private static String oneLine(String text) {
    return LINE_BREAK.matcher(IDENTITY.matcher(text).replaceAll("")).replaceAll(" ");
  }

  private static Problem unexpected(List<String> changes, Throwable e) {
    return new Problem(
        String.join(", ", changes),
        "cannot be tried out (" + e.getClass().getName() + ")",
        "look at what was changed, and at the jars in ext/");
  }

  private Outcome take(SiteCopy copy, Settings edited, List<String> changes)
      throws InvalidSettingsException {
    Settings next = edited.quiet();
    connections.makeRoom(generations.current().settings(), next);
    // Opened again, and keysets may have gone since they were proven.
    Generation generation =
        new Generation(next, Protection.openWhole(edited), connections, Optional.of(copy));
    if (!replace(generation, copy)) {
      return Outcome.UNKNOWN;
    }
    // What the routes before could not store may well be what was mended.
    connections.sinkWatch().forget();
    Logs.level(edited.logLevel());
    news.taken(changes);
    return Outcome.SETTLED;
  }

  /** False when nothing runs any more that could be replaced. */
  private boolean replace(Generation next, SiteCopy copy) throws InvalidSettingsException {
    try {
      next.start();
      next.awaitFirstPoll(FIRST_POLL);
      warn(next);
      if (generations.replace(next)) {
        running = copy;
      }
    } finally {
      if (running != copy) {
        next.close();
      }
      forgetOtherQueues();
    }
    return running == copy;
  }

  /** Health would go on telling of a queue that was only tried, or is no source any more. */
  private void forgetOtherQueues() {
    connections.queueWatch().keep(generations.pipeline().watched());
  }

  private void warn(Generation next) {
    List<String> warnings = new ArrayList<>(next.protection().warnings());
    warnings.removeAll(generations.current().protection().warnings());
    warnings.forEach(LOG::warn);
  }
}
