package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong(-7);

  @Test
  void advanced_notOnATerminal_printsALineEveryFewSeconds() {
    ProgressLine progress = progress(false);
    progress.begins(1, 10_000);
    for (int second = 1; second <= 7; second++) {
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      progress.advanced(second * 1_000L, second * 900L);
    }
    assertThat(text.toString().lines())
        .containsExactly(
            "rekey ip  50 %  5,000 of 10,000 rows, 4,500 rewritten, 1,000 rows/s, 0:05 left");
  }

  @Test
  void advanced_onATerminal_drawsABarOverItself() {
    ProgressLine progress = progress(true);
    progress.begins(2, 400);
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
    progress.advanced(100, 0);
    progress.advanced(101, 0);
    progress.advanced(400, 0);
    assertThat(text.toString().split("\r"))
        .containsExactly(
            "",
            "\u001B[?7lcheck ip [#######-----------------------]  25 %"
                + "  100 of 400 rows, 0 rewritten, 50 rows/s, 0:06 left\u001B[K\u001B[?7h",
            "\u001B[?7lcheck ip [##############################] 100 %"
                + "  400 of 400 rows, 0 rewritten, 200 rows/s, 0:00 left\u001B[K\u001B[?7h\n");
  }

  @Test
  void advanced_afterTheBarIsFull_drawsItNoMoreUntilTheNextPass() {
    ProgressLine progress = progress(true);
    for (int pass = 1; pass <= 2; pass++) {
      progress.begins(pass, 400);
      for (int step = 0; step < 100; step++) {
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        progress.advanced(400 + step, 400 + step);
      }
    }
    assertThat(text.toString().split("\n")).hasSize(2);
  }

  @Test
  void advanced_withMoreRowsThanExpected_staysAtAHundred() {
    ProgressLine progress = progress(true);
    progress.begins(1, 0);
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    progress.advanced(5, 5);
    assertThat(text.toString()).contains("100 %  5 of 0 rows");
  }

  private ProgressLine progress(boolean terminal) {
    return new ProgressLine(new PrintWriter(text), "ip", false, terminal, clock::get);
  }
}
