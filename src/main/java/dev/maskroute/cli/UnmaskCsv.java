package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Copies a CSV file (RFC 4180, first line names the columns) with the tokens of a column read. */
final class UnmaskCsv {
  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private final Path file;
  private final String column;
  private final UnaryOperator<String> shown;

  /**
   * @param shown how a plaintext is written
   */
  UnmaskCsv(Path file, String column, UnaryOperator<String> shown) {
    this.file = requireNonNull(file, "file");
    this.column = requireNonNull(column, "column");
    this.shown = requireNonNull(shown, "shown");
  }

  /**
   * Writes the copy, a few rows at a time, as long as somebody reads it; empty cells and rows that
   * are too short stay as they are.
   *
   * @throws InvalidSettingsException when the file cannot be read or has no such column
   * @throws RefusedException when a recovery cannot be put on record
   */
  void copy(Recovery recovery, PrintWriter out) throws Exception {
    try (InputStream in = Files.newInputStream(file);
        MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(in);
        SequenceWriter copy = CSV.writer().writeValues(out)) {
      String[] header = rows.hasNextValue() ? rows.nextValue() : new String[0];
      int index = Arrays.asList(header).indexOf(column);
      if (index < 0) {
        throw problem("--column", "the first line of " + file + " does not name it");
      }
      copy.write(header);
      while (!out.checkError() && rows.hasNextValue()) {
        copy.writeAll(revealed(next(rows), index, recovery));
        copy.flush();
      }
    } catch (JsonProcessingException e) {
      // Without its message, which quotes the file.
      throw problem("--csv", file + " is not CSV in UTF-8");
    } catch (IOException e) {
      throw problem("--csv", file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static List<String[]> next(MappingIterator<String[]> rows) throws IOException {
    List<String[]> next = new ArrayList<>();
    while (next.size() < Recovery.CHUNK && rows.hasNextValue()) {
      next.add(rows.nextValue());
    }
    return next;
  }

  private List<String[]> revealed(List<String[]> rows, int index, Recovery recovery)
      throws RefusedException {
    List<String[]> masked =
        rows.stream().filter(row -> row.length > index && !row[index].isEmpty()).toList();
    List<String> plaintexts = recovery.reveal(masked.stream().map(row -> row[index]).toList());
    for (int i = 0; i < masked.size(); i++) {
      masked.get(i)[index] = shown.apply(plaintexts.get(i));
    }
    return rows;
  }

  private static InvalidSettingsException problem(String subject, String cause) {
    return new InvalidSettingsException(new Problem(subject, cause, "check the file"));
  }
}
