package dev.maskroute.cli;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What can be checked before anything is started or connected to. */
final class Preflight {
  /** What Camel does not read as itself in the address of a file. */
  private static final Pattern MISREAD = Pattern.compile("[,%+?#{}]");

  private Preflight() {}

  static List<Problem> problems(Settings settings, Protection protection) {
    List<Problem> problems = new ArrayList<>(protection.problems());
    if (MISREAD.matcher(settings.site().toString()).find()) {
      problems.add(
          new Problem(
              "--home",
              settings.site() + " holds one of , % + ? # { }, which addresses of files cannot",
              "move it to a folder whose path holds none of them"));
    }
    problems.addAll(new SinkFiles(settings).problems());
    problems.addAll(new UndeclaredFields(settings).problems());
    return problems;
  }
}
