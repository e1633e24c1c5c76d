package dev.maskroute.cli;

import static dev.maskroute.cli.RouteRow.below;
import static dev.maskroute.cli.RouteRow.steps;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways round encrypt by names and addresses are found; what only looks like one is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SentRoundEncryptTest {
  private static final String ROUND = "without passing encrypt";
  private static final String ENCRYPT = "bean: {ref: encrypt}";
  private static final String OUT = "to: 'file:out'";
  private static final String KEEP_HEADER = "setHeader: {name: Raw, simple: '${body}'}";
  private static final String NO_HEADERS = "removeHeaders: {pattern: '*'}";
  private static final String SECRET = "geheim";

  private CheckedSite site;
  private Map<RouteRow, List<String>> found;

  static Stream<RouteRow> rows() {
    return Stream.of(names(), sends()).flatMap(stream -> stream);
  }

  private static Stream<RouteRow> names() {
    String named = "setVariable: {name: \"{{site.name}}\", simple: '${body}'}";
    return Stream.of(
        steps(
            "header removed in another case",
            "",
            KEEP_HEADER,
            ENCRYPT,
            "removeHeader: {name: RAW}",
            OUT),
        steps(
            "header read in another case",
            ROUND,
            KEEP_HEADER,
            ENCRYPT,
            "setBody: {simple: '${header.raw}'}",
            NO_HEADERS,
            OUT),
        steps(
            "headers removed but one",
            "the header raw",
            KEEP_HEADER,
            ENCRYPT,
            "removeHeaders: {pattern: '*', excludePattern: 'r*'}",
            OUT),
        steps("name by a property", ROUND, named, ENCRYPT, "setBody: {variable: raw}", OUT),
        steps(
            "name by the message",
            ROUND,
            "setVariable: {name: '${header.x}', simple: '${body}'}",
            ENCRYPT,
            "setBody: {variable: y}",
            OUT));
  }

  private static Stream<RouteRow> sends() {
    return Stream.of(
        steps("dynamicRouter", ROUND, "dynamicRouter: {constant: 'file:out'}"),
        steps("serviceCall", ROUND, "serviceCall: {name: out}"),
        steps("saga", ROUND, "saga: {compensation: 'file:undo', steps: [{" + ENCRYPT + "}]}"),
        below(
            "afterUri",
            ROUND,
            "interceptSendToEndpoint: {uri: 'file:*', afterUri: 'file:after', steps: [{log: sent}]}",
            ENCRYPT,
            OUT),
        steps("slip through encrypt", "", "routingSlip: {constant: 'bean:encrypt,file:out'}"),
        steps("slip round encrypt", ROUND, "routingSlip: {constant: 'file:out,bean:encrypt'}"),
        steps(
            "address in the other spelling of simple",
            ROUND,
            "recipientList: {simple: 'file:$simple{header.x}'}"),
        steps(
            "password in an address",
            "may leave for file:host",
            "to: \"file://svc:{{site.secret}}@host\""),
        steps(
            "recipient that there is not",
            "there is no component fiel",
            ENCRYPT,
            "recipientList: {constant: 'fiel:out'}"),
        steps(
            "slip that there is not",
            "there is no component fiel",
            ENCRYPT,
            "routingSlip: {expression: {constant: {expression: 'fiel:out'}}}"),
        steps(
            "enrich from what there is not",
            "there is no component fiel",
            ENCRYPT,
            "enrich: {constant: 'fiel:out'}"));
  }

  @BeforeAll
  void checkAllAtOnce(@TempDir Path folder) throws Exception {
    site = CheckedSite.in(folder);
    site.set("site.name", "raw");
    site.set("site.secret", SECRET);
    found = RouteRow.check(site, rows().toList());
  }

  @AfterAll
  void closeSite() {
    site.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void check_wayRoundEncrypt_isFoundAndNothingElse(RouteRow row) {
    row.expectOnly(found.get(row));
    assertThat(found.get(row).toString()).doesNotContain(SECRET);
  }
}
