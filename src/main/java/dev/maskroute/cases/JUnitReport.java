package dev.maskroute.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the XML form that build servers read: a test suite a route, a test case a case. */
public final class JUnitReport {
  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes the file, in place of one that is there. */
  public static void write(Path file, List<CaseResult> results) throws IOException {
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    try (Writer writer = Files.newBufferedWriter(file, UTF_8)) {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
      new JUnitReport(xml).write(results);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("cannot write XML", e);
    }
  }

  private void write(List<CaseResult> results) throws XMLStreamException {
    Map<String, List<CaseResult>> byRoute =
        results.stream()
            .collect(groupingBy(result -> result.of().route(), TreeMap::new, Collectors.toList()));
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites", "maskroute test", results);
    for (Map.Entry<String, List<CaseResult>> route : byRoute.entrySet()) {
      start("testsuite", route.getKey(), route.getValue());
      for (CaseResult result : route.getValue()) {
        testCase(result);
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void start(String element, String name, List<CaseResult> results)
      throws XMLStreamException {
    newLine();
    xml.writeStartElement(element);
    long failures = results.stream().filter(result -> !result.passed()).count();
    attribute("name", name);
    attribute("tests", Integer.toString(results.size()));
    attribute("failures", Long.toString(failures));
    attribute("errors", "0");
    attribute("skipped", "0");
    attribute(
        "time",
        seconds(results.stream().map(CaseResult::time).reduce(Duration.ZERO, Duration::plus)));
  }

  private void testCase(CaseResult result) throws XMLStreamException {
    newLine();
    xml.writeStartElement("testcase");
    attribute("name", result.of().name());
    attribute("classname", result.of().route());
    attribute("time", seconds(result.time()));
    if (!result.passed()) {
      xml.writeStartElement("failure");
      attribute("message", result.problems().get(0));
      xml.writeCharacters(visible(String.join("\n", result.problems())));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, visible(value));
  }

  private void newLine() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
  }

  /** What XML 1.0 has no way to write, stands as a question mark. */
  private static String visible(String text) {
    return text.codePoints()
        .map(c -> isAllowed(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
