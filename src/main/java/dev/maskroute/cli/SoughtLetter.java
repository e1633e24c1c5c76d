package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.deadletters.Letter;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which letters are meant where one id may be given. Mutable: knows whether a letter of it came by.
 */
final class SoughtLetter implements Predicate<Letter> {
  private final Optional<String> id;
  private final Predicate<Letter> selected;
  private boolean seen;

  /**
   * @param id of the only letter that is meant, if so
   * @param selected what else a letter has to be
   */
  SoughtLetter(Optional<String> id, Predicate<Letter> selected) {
    this.id = requireNonNull(id, "id");
    this.selected = requireNonNull(selected, "selected");
  }

  @Override
  public boolean test(Letter letter) {
    boolean sought = id.isEmpty() || letter.isCalled(id.get());
    // A letter that is there, but was not selected, is no unknown one.
    seen |= sought;
    return sought && selected.test(letter);
  }

  /** The id, when no letter of it came by. */
  Optional<String> unseen() {
    return id.filter(given -> !seen);
  }
}
