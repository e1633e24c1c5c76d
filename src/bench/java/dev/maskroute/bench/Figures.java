package dev.maskroute.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All figures so far, in a file of JSON lines. A suite that is measured again replaces its own. */
final class Figures {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  Figures(Path file) {
    this.file = file;
  }

  List<Figure> all() throws IOException {
    List<Figure> figures = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        figures.add(JSON.readValue(line, Figure.class));
      }
    }
    return figures;
  }

  List<Figure> of(String suite) throws IOException {
    return all().stream().filter(figure -> figure.suite().equals(suite)).toList();
  }

  void replace(String suite, List<Figure> measured) throws IOException {
    List<Figure> figures = new ArrayList<>(all());
    figures.removeIf(figure -> figure.suite().equals(suite));
    figures.addAll(measured);
    List<String> lines = new ArrayList<>();
    for (Figure figure : figures) {
      lines.add(JSON.writeValueAsString(figure));
    }
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
