package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.store.DatabaseError;
import dev.maskroute.store.SinkWatch;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a sink did not take a batch and is waited for: at first each time, then once a minute.
 * What a site has to mend is said so, with the query that fails, and holds up only the messages of
 * the queue that the query is for.
 */
final class Outage implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final int FIRST_ATTEMPTS = 3;

  /** At the longest pause of 4 seconds. */
  private static final int ATTEMPTS_A_MINUTE = 15;

  /** The last two folders and the name of a file in the address of an endpoint. */
  private static final Pattern QUERY_FILE =
      Pattern.compile("file:[^?]*?((?:[^/?]+/){0,2}[^/?]+)(?:\\?|$)");

  /** The folder in the address of an endpoint that writes files. */
  private static final Pattern FOLDER = Pattern.compile("file:(?://)?([^?]+).*");

  private final SinkWatch watch;
  private final Tally tally;

  Outage(SinkWatch watch, Tally tally) {
    this.watch = requireNonNull(watch, "watch");
    this.tally = requireNonNull(tally, "tally");
  }

  @Override
  public void process(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String sink = ExchangeHelper.getAtRouteId(exchange);
    String source = Sources.source(exchange);
    tally.notTaken(sink);
    Optional<String> mistake =
        DatabaseError.of(failure)
            .flatMap(DatabaseError::remedy)
            .map(remedy -> query(exchange) + Failures.describe(failure) + ", " + remedy);
    String cause = mistake.orElseGet(() -> folder(exchange, Failures.describe(failure)));
    if (mistake.isPresent()) {
      watch.failed(sink, source, cause);
    } else {
      watch.failed(sink, cause);
    }
    int attempt = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class);
    if (attempt <= FIRST_ATTEMPTS || attempt % ATTEMPTS_A_MINUTE == 0) {
      LOG.warn(
          "{} did not take {} ({}); they are held and nothing more is polled{}, attempt {} follows",
          sink,
          Optional.<Object>ofNullable(exchange.getVariable(Tally.BATCH, RowBatch.class))
              .orElse("a batch"),
          cause,
          mistake.isPresent() ? " from " + source : "",
          attempt);
    }
  }

  /** A sink of files is asked about its folder, any other about whatever is behind it. */
  private static String folder(Exchange exchange, String failure) {
    Matcher folder = FOLDER.matcher(endpoint(exchange));
    return folder.matches()
        ? folder.group(1)
            + ": "
            + failure
            + ", check that this folder may be written, and the space on its disk"
        : failure + ", check the system behind it and its settings";
  }

  private static String endpoint(Exchange exchange) {
    return exchange.getProperty(Exchange.TO_ENDPOINT, "", String.class);
  }

  private static String query(Exchange exchange) {
    Matcher file = QUERY_FILE.matcher(endpoint(exchange));
    return file.find() ? file.group(1) + ": " : "";
  }
}
