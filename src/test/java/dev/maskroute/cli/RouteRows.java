package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks rows all at once, and then each of them for what was found in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RouteRows {
  static final String ENCRYPT = "bean: {ref: encrypt}";
  static final String SECRET = "geheim";

  private Map<RouteRow, List<String>> found;

  abstract Stream<RouteRow> rows();

  /** With settings that rows name. */
  @BeforeAll
  void checkAllAtOnce() throws Exception {
    try (CheckedSite site = CheckedSite.open()) {
      site.set("site.off", "true");
      site.set("site.on", "false");
      site.set("site.perhaps", "perhaps");
      site.set("site.name", "raw");
      site.set("site.format", "got ${body}");
      site.set("site.secret", SECRET);
      site.set("site.push", "Push");
      site.set("site.mode", "BeforeConsumer");
      site.write("sql/queries/keep-raw.sql", "insert into raw values (:#${variable.raw})");
      found = RouteRow.check(site, rows().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void check_row_findsItsCauseAndNoOther(RouteRow row) {
    row.expectOnly(found.get(row));
    assertThat(found.get(row).toString()).doesNotContain(SECRET);
  }
}
