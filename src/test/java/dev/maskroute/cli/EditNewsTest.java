package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EditNewsTest {
  private static final List<String> CHANGES = List.of("routes/a.camel.yaml changed");
  private static final List<String> PROBLEMS = List.of("routes/a.camel.yaml: broken");

  private final EditNews news = new EditNews();

  @Test
  void refused_editThatWaitedBefore_isCounted() {
    news.waiting(CHANGES, "waits for the database", false);
    news.refused(PROBLEMS, true);
    assertThat(news.report().refused()).isEqualTo(1);
    assertThat(news.report().pending()).isEqualTo(PROBLEMS);
  }

  @Test
  void refused_sameEditLookedAtAgainAndWaitingInBetween_isCountedOnce() {
    news.refused(PROBLEMS, false);
    news.refused(PROBLEMS, true);
    news.waiting(CHANGES, "waits for the database", true);
    news.refused(PROBLEMS, true);
    assertThat(news.report().refused()).isEqualTo(1);
  }

  @Test
  void refused_nextEdit_isCountedToo() {
    news.refused(PROBLEMS, false);
    news.waiting(CHANGES, "waits for the database", false);
    assertThat(news.report().refused()).isEqualTo(1);
    news.refused(PROBLEMS, true);
    assertThat(news.report().refused()).isEqualTo(2);
  }

  @Test
  void unreadable_files_areNoEdit() {
    news.unreadable("the files of the site: cannot be read");
    assertThat(news.report().refused()).isZero();
    assertThat(news.report().pending()).containsExactly("the files of the site: cannot be read");
  }
}
