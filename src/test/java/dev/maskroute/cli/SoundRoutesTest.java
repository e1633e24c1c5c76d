package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files in order pass, are built and started; what is special about a site is understood. */
final class SoundRoutesTest {
  private static final String ROUND = "without passing encrypt";

  @RegisterExtension final CheckedSite site = new CheckedSite();

  @Test
  void check_shippedFiles_findsNothing() throws Exception {
    assertThat(site.problems()).isEmpty();
    site.set("maskroute.sinks", "jsonl,postgres,warehouse");
    site.set("maskroute.sinks.warehouse.url", "jdbc:duckdb:" + site.path().resolve("rows.duckdb"));
    assertThat(site.problems()).isEmpty();
  }

  @Test
  void check_shippedSinksWithoutTheirJars_findsOnlyThat() throws Exception {
    site.set("maskroute.sinks", "kafka,postgres,s3");

    assertThat(site.problems())
        .extracting(Problem::cause)
        .hasSizeGreaterThan(1)
        .allMatch(cause -> cause.matches("(?s).*(component (kafka|aws2-s3)|s3Client|S3Client).*"));
  }

  @Test
  void check_deadLetterChannelOfAllRoutes_givesNothingToSteps() throws Exception {
    site.write(
        "routes/own.camel.yaml",
        """
        - errorHandler:
            deadLetterChannel: {deadLetterUri: direct:dead-letter, deadLetterHandleNewException: false}
        """);

    assertThat(site.problems()).isEmpty();
  }

  @Test
  void check_optionOfThoseThatOnlyBeginAlike_isKnown() throws Exception {
    site.write(
        "routes/own.camel.yaml",
        """
        - route:
            id: own
            from:
              uri: direct:own
              steps:
                - toD:
                    uri: sql:file:${variable.file}
                    parameters: {dataSource: '#dataSource', template.queryTimeout: 5}
        """);

    assertThat(site.problems()).isEmpty();
  }

  @Test
  void check_routesThatAreSafe_findsNothing() throws Exception {
    site.write(
        "routes/own.camel.yaml",
        """
        - intercept: {steps: [{setProperty: {name: seen, simple: '${exchangeId}'}}]}
        - route: {id: clock, from: {uri: 'timer:tick', steps: [{to: {id: a, uri: 'file:ticks'}}]}}
        - route:
            id: plain
            from:
              uri: aws2-sqs:other
              parameters: {amazonSQSClient: "#sqsClient", pollStrategy: "#pollGate"}
              steps:
                - filter: {id: some, expression: {simple: {expression: '${body} == 1'}}, steps: [{stop: {}}]}
                - bean: {id: hide, ref: encrypt}
                - choice:
                    id: two
                    when: [{expression: {simple: {expression: '${body} == 1'}}, steps: [{to: {id: b, uri: 'direct:out'}}]}]
                    otherwise: {steps: [{toD: {id: c, uri: 'file:${header.x}'}}]}
        - route:
            id: shapes
            from:
              uri: aws2-sqs:shapes
              parameters: {amazonSQSClient: "#sqsClient", pollStrategy: "#pollGate"}
              steps:
                - setProperty: {name: part, simple: '${header.part}'}
                - log: 'part ${exchangeProperty.part} of ${body.size}'
                - setHeader: {name: size, simple: '${body.size}'}
                - routingSlip: {constant: 'bean:encrypt,direct:out'}
                - multicast: {steps: [{to: 'direct:out'}, {log: '${body}'}]}
                - loop: {constant: '2', steps: [{to: 'direct:out'}]}
                - recipientList: {constant: 'direct:out,file:out'}
                - enrich: {constant: 'direct:out'}
                - setBody: {simple: '${exchangeProperty.part} ${header.size}'}
                - to: {uri: 'file:out', parameters: {fileName: '${exchangeId}'}}
        - route: {id: out, from: {uri: 'direct:out', steps: [{to: {id: d, uri: 'file:out'}}]}}
        """);

    assertThat(site.problems()).isEmpty();
  }

  @Test
  void check_choiceDecidedAtTheStart_followsOnlyTheBranchThatIsTaken() throws Exception {
    site.write(
        "routes/own.camel.yaml",
        """
        - routeTemplate:
            id: taking
            parameters: [{name: way}]
            from:
              uri: "aws2-sqs:own"
              parameters: {amazonSQSClient: "#sqsClient", pollStrategy: "#pollGate"}
              steps:
                - choice:
                    precondition: true
                    when:
                      - simple: "'{{way}}' != 'none'"
                        steps:
                          - to: {id: out, uri: 'file:out'}
                - bean: {id: hide, ref: encrypt}
        - templatedRoute:
            routeId: one
            routeTemplateRef: taking
            parameters: [{name: way, value: none}]
        """);
    assertThat(site.problems()).isEmpty();
    site.edit("routes/own.camel.yaml", "value: none", "value: some");
    assertThat(site.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.cause()).contains(ROUND));
  }

  @Test
  void check_templateInUse_isFollowedWithItsParameters() throws Exception {
    site.write(
        "routes/own.camel.yaml",
        """
        - routeTemplate:
            id: taking
            parameters: [{name: queue}, {name: bean}]
            from:
              uri: "aws2-sqs:{{queue}}"
              parameters: {amazonSQSClient: "#sqsClient", pollStrategy: "#pollGate"}
              steps:
                - bean: {id: hide, ref: "{{bean}}"}
                - to: {id: out, uri: 'file:out'}
        - templatedRoute:
            routeId: one
            routeTemplateRef: taking
            parameters: [{name: queue, value: one}, {name: bean, value: encrypt}]
        - templatedRoute:
            routeId: two
            routeTemplateRef: takign
            parameters: [{name: queue, value: two}, {name: bean, value: encrypt}]
        """);

    assertThat(site.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).contains(site.place("routes/own.camel.yaml", "takign"));
              assertThat(problem.toString())
                  .contains("there is no route template takign; did you mean taking?");
            });
    site.edit("routes/own.camel.yaml", "takign", "taking");
    site.edit(
        "routes/own.camel.yaml",
        "value: two}, {name: bean, value: encrypt",
        "value: two}, {name: bean, value: tally");
    assertThat(site.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.cause()).contains(ROUND));
  }

  @Test
  void check_beanNamedAsTheRunnersOwn_isRefused() throws Exception {
    site.write(
        "routes/own.camel.yaml",
        """
        - beans: [{name: encrypt, type: java.util.ArrayList}]
        """);
    assertThat(site.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).contains(site.place("routes/own.camel.yaml", "encrypt"));
              assertThat(problem.cause()).isEqualTo("encrypt is the name of a bean of the runner");
            });
  }

  @Test
  void check_queueWithoutGate_isFoundAsItWouldBePolledInAnOutage() throws Exception {
    site.edit("routes/login-ingest.camel.yaml", "        pollStrategy: \"#pollGate\"\n", "");
    assertThat(site.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place())
                  .contains(site.place("routes/login-ingest.camel.yaml", "aws2-sqs:"));
              assertThat(problem.toString()).contains("in an outage", "add pollStrategy:");
            });
  }

  /** The example of docs/check.md. */
  @Test
  void check_mistakesOfTheDocument_areFoundAsShown() throws Exception {
    site.edit("routes/login-ingest.camel.yaml", "batchSize:", "batchSzie:");
    site.edit(
        "routes/login-ingest.camel.yaml",
        "              - bean:\n                  id: encrypt\n                  ref: encrypt\n",
        "");
    List<String> shown = new ArrayList<>();
    for (Problem problem : site.problems()) {
      shown.add("  " + problem.toString().replace(site.path().toString(), "/srv/maskroute"));
    }
    assertThat(Files.readString(Path.of("docs/check.md")))
        .contains("2 problems:\n" + String.join("\n", shown) + "\n");
  }
}
