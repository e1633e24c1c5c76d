package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import dev.maskroute.config.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a route file names, such as a schema, is wrong at one place. */
public final class InvalidFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;
  private final String mistake;

  /** Lines and columns count from 1. */
  public InvalidFileException(Path file, int line, int column, String mistake) {
    super(file + ":" + line + ":" + column + ": " + mistake);
    this.file = file.toString();
    this.line = line;
    this.column = column;
    this.mistake = mistake;
  }

  /**
   * The problem of one that began a failure.
   *
   * @param home where the path starts that is shown
   */
  public static Optional<Problem> in(Throwable failure, Path home) {
    return Optional.of(Causes.innermost(failure))
        .filter(InvalidFileException.class::isInstance)
        .map(found -> ((InvalidFileException) found).problem(home));
  }

  private Problem problem(Path home) {
    Path path = Path.of(file);
    String shown = path.startsWith(home) ? home.relativize(path).toString() : file;
    return new Problem(
        new Place(shown.replace('\\', '/'), line, column), mistake, "correct it there");
  }
}
