package dev.maskroute.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The corpus holds what SQS would take, so that none of it is told apart before the runner. */
final class CorpusTest {
  private static List<InputCase> all() {
    List<InputCase> all = new ArrayList<>(Corpus.small());
    all.addAll(Sizes.largest());
    return all;
  }

  @Test
  void cases_all_areManyAndEachIsNamedOnce() {
    assertThat(all()).hasSizeGreaterThan(400).extracting(InputCase::name).doesNotHaveDuplicates();
  }

  @Test
  void cases_all_areAsManyAsTheSecurityPageSays() throws Exception {
    assertThat(Files.readString(Path.of("docs", "security.md")))
        .contains(String.format(Locale.ROOT, "sends %,d kinds", all().size()));
  }

  @Test
  void bodies_all_areOfCharactersAndOfASizeThatSqsTakes() {
    assertThat(all())
        .allSatisfy(
            one -> {
              assertThat(one.body().codePoints().allMatch(CorpusTest::isTaken)).isTrue();
              assertThat(one.body().getBytes(UTF_8).length).isBetween(1, Sizes.LARGEST);
            });
  }

  @Test
  void bodies_ofTheLargestSize_areOfExactlyThat() {
    assertThat(Sizes.largest())
        .allSatisfy(one -> assertThat(one.body().getBytes(UTF_8)).hasSize(Sizes.LARGEST));
  }

  /** What SendMessage documents: the characters of XML 1.0. */
  private static boolean isTaken(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
