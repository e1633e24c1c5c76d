package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements that nobody has filled in yet are found where they are, and hide no other mistake. */
final class EmptyElementsTest {
  @RegisterExtension final CheckedSite site = new CheckedSite();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          - route:                                                       | route is empty
          - intercept:                                                   | intercept is empty
          - route: {id: a, from: {uri: 'direct:a', steps: [{choice: }]}} | choice is empty
          - route: {id: a}                                               | the route has no from
          - from:                                                        | there is no address
          - route: {id: a, from: {uri: 'direct:a', steps: [{to: }]}}     | there is no address
          """)
  void check_elementOfWhichOnlyTheKeyIsWritten_isFoundWhereItIs(String line, String cause)
      throws Exception {
    site.write("routes/more.camel.yaml", "# One line.\n" + line + "\n");
    site.edit(RouteMistake.STORE, "stopOnException: true", "stopOnExeption: true");

    assertThat(site.problems())
        .hasSize(2)
        .anySatisfy(
            problem -> {
              assertThat(problem.place().orElseThrow().file()).isEqualTo("routes/more.camel.yaml");
              assertThat(problem.place().orElseThrow().line()).isEqualTo(2);
              assertThat(problem.cause()).contains(cause);
            });
  }
}
