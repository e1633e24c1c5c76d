package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.routing.Performance;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes what came of a case as what is expected from then on. */
final class Recording {
  private static final String SCHEMA = "../../expected.schema.json";
  private static final List<String> KEPT_AS_WRITTEN = List.of("$schema", "description");

  /** No text of JSON holds a line end, so this is never found within one. */
  private static final Pattern TOKEN =
      Pattern.compile("\\{\\n *(\"" + Tokens.TOKEN_OF + "\": \"(?:[^\"\\\\]|\\\\.)*\")\\n *}");

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RouteCase recorded;
  private final Tokens tokens;
  private final Collection<String> values;

  Recording(RouteCase recorded, Tokens tokens) {
    this.recorded = requireNonNull(recorded, "recorded");
    this.tokens = requireNonNull(tokens, "tokens");
    this.values = Values.of(recorded.messages());
  }

  void write(Performance performance) throws IOException {
    ObjectNode document = JSON.createObjectNode();
    Optional<JsonNode> old = recorded.expected();
    document.put("$schema", SCHEMA);
    for (String name : KEPT_AS_WRITTEN) {
      old.filter(json -> json.has(name)).ifPresent(json -> document.set(name, json.get(name)));
    }
    document.setAll(new Outcome(recorded.messages(), performance).document());
    document.path(Outcome.ROWS).forEach(row -> nameTokens(List.of(), row));
    Files.writeString(CaseFile.EXPECTED.in(recorded.folder()), text(document));
  }

  /** As one would write it by hand, with a token on one line. */
  private static String text(ObjectNode document) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER));
    printer.indentArraysWith(LINES);
    printer.indentObjectsWith(LINES);
    String text = JSON.writer(printer).writeValueAsString(document);
    return TOKEN.matcher(text).replaceAll("{$1}") + "\n";
  }

  /** In place of each token, whose it is. */
  private void nameTokens(List<String> place, JsonNode node) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(entry -> entry.setValue(named(place, entry.getKey(), entry.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, named(place, Integer.toString(i), array.get(i)));
      }
    }
  }

  private JsonNode named(List<String> above, String name, JsonNode value) {
    List<String> place = new ArrayList<>(above);
    place.add(name);
    nameTokens(place, value);
    return (value.isTextual()
            ? tokens.plaintext(place, value.textValue(), values)
            : Optional.<String>empty())
        .<JsonNode>map(plaintext -> JSON.createObjectNode().put(Tokens.TOKEN_OF, plaintext))
        .orElse(value);
  }
}
