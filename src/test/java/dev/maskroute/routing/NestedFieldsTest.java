package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.crypto.FieldCipher;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NestedFieldsTest {
  /** Visible, so that a test shows what was masked. */
  private static final FieldCipher BRACKETS =
      new FieldCipher() {
        @Override
        public String mask(String plaintext) {
          return "<" + plaintext + ">";
        }

        @Override
        public String unmask(String token) {
          return token.substring(1, token.length() - 1);
        }
      };

  @ParameterizedTest
  @ValueSource(strings = {"device.id", "/device/id"})
  void nestedField_byEitherForm_isMaskedAlone(String path) throws Exception {
    assertThat(encrypt(path, "{'device':{'id':'a','type':'b'},'id':'c'}"))
        .isEqualTo("{'device':{'id':'<a>','type':'b'},'id':'c'}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"devices.*.id", "/devices/*/id"})
  void arrayElements_byEitherForm_areMaskedAll(String path) throws Exception {
    assertThat(encrypt(path, "{'devices':[{'id':'a'},{'id':null},{},null,{'id':7}]}"))
        .isEqualTo("{'devices':[{'id':'<a>'},{'id':null},{},null,{'id':'<7>'}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "ips.*; {'ips':['a',null,'b']}; {'ips':['<a>',null,'<b>']}",
        "ips.1; {'ips':['a','b','c']}; {'ips':['a','<b>','c']}",
        "ips.7; {'ips':['a']}; {'ips':['a']}",
        "m.*.*; {'m':[['a'],['b','c']]}; {'m':[['<a>'],['<b>','<c>']]}",
        "/a.b; {'a.b':'x','a':{'b':'y'}}; {'a.b':'<x>','a':{'b':'y'}}",
        "/a~1b; {'a/b':'x'}; {'a/b':'<x>'}",
        "ip; {'ip':'x'}; {'ip':'<x>'}",
        "ip; {'ip':5}; {'ip':'<5>'}"
      })
  void value_atThePath_isMasked(String path, String message, String expected) throws Exception {
    assertThat(encrypt(path, message)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'device':null}", "{'device':{}}", "{'device':{'id':null}}"})
  void absentOrNull_anywhereOnThePath_staysAsItIs(String message) throws Exception {
    assertThat(encrypt("device.id", message)).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "device.id; {'device':'a'}",
        "device.id; {'device':[{'id':'a'}]}",
        "devices.*.id; {'devices':{'x':{'id':'a'}}}",
        "devices.*.id; {'devices':['a']}",
        "device.id; {'device':{'id':{'x':'a'}}}",
        "ip; {'ip':['a']}"
      })
  void message_ofAnotherForm_isRefusedByTheNameOfTheField(String path, String message) {
    InvalidMessageException refused =
        catchThrowableOfType(InvalidMessageException.class, () -> encrypt(path, message));

    assertThat(refused.rejection()).isEqualTo(Rejection.of(Reason.WRONG_TYPE, path));
  }

  @Test
  void noCipher_whenUsed_masksNothing() {
    assertThat(
            catchThrowableOfType(
                    IllegalStateException.class, () -> NoCipher.INSTANCE.mask("canary"))
                .getMessage())
        .doesNotContain("canary");
  }

  private static String encrypt(String path, String message) throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      Exchange exchange = new DefaultExchange(context);
      exchange.getMessage().setBody(new ObjectMapper().readTree(message.replace('\'', '"')));
      new EncryptFields(Map.of(path, BRACKETS)).process(exchange);
      return exchange.getMessage().getBody().toString().replace('"', '\'');
    }
  }
}
