package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.maskroute.config.Problem;
import dev.maskroute.routing.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of JSON files in a case, each with its schema, which editors read too. */
enum CaseFile {
  EXPECTED("expected"),
  GIVEN("given");

  /** As messages are read: of a name that is there twice one place would count for nothing. */
  private static final ObjectMapper JSON = StrictJson.mapper();

  private final String name;

  @SuppressWarnings("ImmutableEnumChecker") // It is only asked.
  private final JsonSchema schema;

  CaseFile(String name) {
    this.name = name;
    this.schema = schema(name + ".schema.json");
  }

  private static JsonSchema schema(String file) {
    try (InputStream stream = CaseFile.class.getResourceAsStream(file)) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(requireNonNull(stream, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of this kind in the folder of a case, whether it exists or not. */
  Path in(Path folder) {
    return folder.resolve(name + ".json");
  }

  /** Reads the file; empty when there is none, or when it is no such file, which is a problem. */
  Optional<JsonNode> read(Path folder, List<Problem> problems) {
    Path file = in(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      List<String> errors =
          schema.validate(json).stream().map(ValidationMessage::getMessage).toList();
      if (errors.isEmpty()) {
        return Optional.of(json);
      }
      problems.add(problem(file, errors.stream().collect(Collectors.joining("; "))));
    } catch (JsonProcessingException e) {
      String where = "is no JSON: line " + e.getLocation().getLineNr() + ": ";
      problems.add(problem(file, where + e.getOriginalMessage()));
    } catch (IOException e) {
      problems.add(problem(file, "cannot be read as UTF-8"));
    }
    return Optional.empty();
  }

  private static Problem problem(Path file, String cause) {
    return new Problem(file.toString(), cause, "see docs/route-cases.md");
  }
}
