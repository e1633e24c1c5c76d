package dev.maskroute.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class SettledTest {
  @Test
  void apply_askedAgain_answersAsTheFirstTime() {
    Queue<String> answers = new ArrayDeque<>(List.of("first", "second"));
    Settled<Integer, String> settled = new Settled<>(question -> answers.remove() + question);
    assertThat(settled.apply(1)).isEqualTo("first1");
    assertThat(settled.apply(2)).isEqualTo("first1");
  }

  @Test
  void apply_ruleFails_asksItAgain() {
    Queue<String> answers = new ArrayDeque<>();
    Settled<Integer, String> settled = new Settled<>(question -> answers.remove());
    assertThatThrownBy(() -> settled.apply(1)).isInstanceOf(NoSuchElementException.class);
    answers.add("later");
    assertThat(settled.apply(1)).isEqualTo("later");
  }
}
