package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageSchemaTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'properties': {'ip': {'$ref': '#/properties/ip'}}}",
        "{'properties': {'ip': {'$ref': '#/$defs/a'}},"
            + " '$defs': {'a': {'$ref': '#/$defs/b'}, 'b': {'$ref': '#/$defs/a'}}}",
        "{'properties': {'ip': {'$ref': '#/$defs/a'}},"
            + " '$defs': {'a': {'type': 'string', 'allOf': [{'$ref': '#/$defs/a'}]}}}"
      })
  void read_referencesThatGoRound_areRefusedWithTheReference(String schema) {
    assertThatThrownBy(() -> read(schema))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("message.schema.json has references that lead back")
        .hasMessageContaining("by #/");
  }

  @Test
  void read_referencesThatComeToAnEnd_areTaken() throws IOException {
    assertThat(
            read(
                "{'properties': {'ip': {'$ref': '#/$defs/a'}, 'part': {'$ref': '#/$defs/part'},"
                    + " 'other': {'allOf': [{'$ref': '#/$defs/a'}, {'$ref': '#/$defs/a'}]}},"
                    + " '$defs': {'a': {'$ref': '#/$defs/b'}, 'b': {'type': 'string'},"
                    + " 'part': {'properties': {'inner': {'$ref': '#/$defs/part'}}}}}"))
        .containsExactly("ip", "part", "other");
  }

  private Iterable<String> read(String schema) throws IOException {
    Path file = folder.resolve("message.schema.json");
    Files.writeString(file, schema.replace('\'', '"'));
    return MessageSchema.read(file);
  }
}
