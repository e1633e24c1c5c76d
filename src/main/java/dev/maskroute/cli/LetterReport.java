package dev.maskroute.cli;

import dev.maskroute.queue.deadletters.Letter;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** How a list of dead letters is printed, one by one as they come. */
interface LetterReport {
  void begin() throws IOException;

  void letter(Letter letter) throws IOException;

  /**
   * Ends the list.
   *
   * @param byReason how many there are of each reason
   * @param heldByOthers how many more there are that cannot be seen now
   * @param endedEarly why not all were seen, if so
   */
  void end(Map<String, Long> byReason, int heldByOthers, Optional<String> endedEarly)
      throws IOException;
}
