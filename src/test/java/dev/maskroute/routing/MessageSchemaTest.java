package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  @Test
  void read_misspeltKeywords_areRefusedWithThoseMeant() {
    assertThatThrownBy(
            () ->
                read(
                    "{'propertys': {}, 'requird': ['ip'], 'properties': {'ip': {'tpye': 'string',"
                        + " 'maxlenght': 4}, 'part': {'items': {'propertys': {}}},"
                        + " 'other': {'anyOf': [{'enums': [1]}]}}}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("message.schema.json has keywords that JSON Schema passes over")
        .hasMessageEndingWith(
            "propertys, did you mean properties? requird, did you mean required?"
                + " tpye, did you mean type? maxlenght, did you mean maxLength?"
                + " propertys, did you mean properties? enums, did you mean enum?");
  }

  /** Words of other languages, and of a site's own; names of fields that are like keywords. */
  @Test
  void read_keywordsThatNobodyMisspelt_areTaken() throws IOException {
    assertThat(
            read(
                "{'$id': 'urn:login', '$comment': 'x', 'title': 'x', 'description_de': 'x',"
                    + " 'table': 'x', 'site': 'x', 'note': 'x', 'time': 'x', 'pii': true,"
                    + " 'defs': {}, 'requiredIf': 'x', 'example': {}, 'examples': [],"
                    + " 'deprecated': true, 'nullable': true, 'readOnly': true, 'default': {},"
                    + " 'properties': {'typ': {'const': {'requird': 1}, 'minContains': 1},"
                    + " 'requird': {'enum': [{'tpye': 1}]}}}"))
        .containsExactly("typ", "requird");
  }

  @Test
  void read_textThatIsNoJson_isNamedWithFileAndPlace() {
    assertThatThrownBy(() -> read("{'properties': {\n  'ip': {} 'user': {}}}"))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(".*message.schema.json:2:\\d+: is no JSON: Unexpected character.*");
  }

  @Test
  void read_fileThatIsNotThereOrNoText_isNamedWithWhatIsWrong() throws IOException {
    Path file = folder.resolve("message.schema.json");
    assertThatThrownBy(() -> MessageSchema.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " does not exist");
    Files.writeString(file, "{\"title\": \"für\"}", StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> MessageSchema.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is not written in UTF-8");
  }

  private Iterable<String> read(String schema) throws IOException {
    Path file = folder.resolve("message.schema.json");
    Files.writeString(file, schema.replace('\'', '"'));
    return MessageSchema.read(file);
  }
}
