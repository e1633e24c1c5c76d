package dev.maskroute.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import dev.maskroute.routing.check.InvalidFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The JSON Schema file of a site's messages, held against the schema of schemas: a mistake in it
 * would otherwise make every message a dead letter.
 */
final class MessageSchema {
  private MessageSchema() {}

  /**
   * Checks the file and gives the names of the fields that it declares, in their order.
   *
   * @throws IOException when the file cannot be read, is no JSON Schema or declares nothing
   */
  static Set<String> read(Path file) throws IOException {
    JsonNode schema = parse(file);
    check(file, schema);
    Set<String> names = new LinkedHashSet<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      throw new IOException(file + " declares no properties; nothing of a message would be stored");
    }
    return Collections.unmodifiableSet(names);
  }

  /** In words of our own: those of Java and Jackson name the file alone, or not at all. */
  private static JsonNode parse(Path file) throws IOException {
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist");
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not written in UTF-8");
    } catch (JsonProcessingException e) {
      throw new InvalidFileException(
          file,
          e.getLocation().getLineNr(),
          e.getLocation().getColumnNr(),
          "is no JSON: " + e.getOriginalMessage());
    }
  }

  private static void check(Path file, JsonNode schema) throws IOException {
    VersionFlag version =
        SpecVersionDetector.detectOptionalVersion(schema, false).orElse(VersionFlag.V202012);
    Set<ValidationMessage> errors =
        JsonSchemaFactory.getInstance(version)
            .getSchema(SchemaLocation.of(version.getId()))
            .validate(schema);
    if (!errors.isEmpty()) {
      throw new IOException(
          file
              + " is no JSON Schema: "
              + errors.stream()
                  .map(ValidationMessage::getMessage)
                  .collect(Collectors.joining(", ")));
    }
    List<String> misspelt = MisspeltKeywords.in(schema);
    if (!misspelt.isEmpty()) {
      throw new IOException(
          file
              + " has keywords that JSON Schema passes over, so that messages are not held against"
              + " them: "
              + String.join(" ", misspelt));
    }
    Optional<String> endless = EndlessReferences.in(schema);
    if (endless.isPresent()) {
      throw new IOException(
          file + " has references that lead back to themselves without end, by " + endless.get());
    }
  }
}
