package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import java.util.List;

/**
 * A mistake sown into a copy of the shipped files.
 *
 * @param name for the report
 * @param file that is edited
 * @param from what stands there
 * @param to what is written in its place
 * @param foundIn the file named as its place
 * @param at the text that begins at that place
 * @param cause part of it
 * @param remedy part of it
 */
record RouteMistake(
    String name,
    String file,
    String from,
    String to,
    String foundIn,
    String at,
    String cause,
    String remedy) {
  static final String INGEST = "routes/login-ingest.camel.yaml";
  static final String STORE = "routes/store-logins.camel.yaml";
  static final String LETTERS = "routes/dead-letter.camel.yaml";
  static final String FAILURES = "routes/error-handling.camel.yaml";
  static final String POSTGRES = "routes/sinks/postgres.camel.yaml";

  /** The filter of the shipped route, before which mistakes are sown. */
  static final String FILTER = "        - filter:\n            id: any-rows\n";

  /** One that is found in the file in which it is made. */
  static RouteMistake in(
      String file, String name, String from, String to, String at, String cause, String remedy) {
    return new RouteMistake(name, file, from, to, file, at, cause, remedy);
  }

  /** Makes it and expects it to be found, where it is, and nothing else. */
  void expectIn(CheckedSite site) throws Exception {
    site.edit(file, from, to);

    List<Problem> problems = site.problems();

    assertThat(problems).as("%s", problems).hasSize(1);
    assertThat(problems.get(0).place()).contains(site.place(foundIn, at));
    assertThat(problems.get(0).cause()).contains(cause);
    assertThat(problems.get(0).remedy()).contains(remedy);
  }

  @Override
  public String toString() {
    return name;
  }
}
