package dev.maskroute.input;

import java.util.ArrayList;
import java.util.List;

/** Pieces of SQL, of expression languages and of templates: text like any other. */
final class Fragments {
  /** At most 32 characters each, so that they fit every field. */
  private static final List<String> ALL =
      List.of(
          "${body}",
          "${bean:tally}",
          "${bean:deadLetters?method=retain}",
          "${header.CamelSqlQuery}",
          "${exchangeProperty.x}",
          "${variable.batch}",
          "${camelContext.name}",
          "${env:MASKROUTE_KEYS_KEK}",
          "${sys.user.dir}",
          "${properties:maskroute.home}",
          "${file:name}",
          "${exception.stacktrace}",
          "${type:java.lang.System}",
          "$simple{body}",
          "$simple{bean:tally}",
          "{{maskroute.keys.kek}}",
          "{{env:HOME}}",
          "{{?maskroute.home}}",
          "{{secret:x}}",
          "#{7*7}",
          "${7*7}",
          "#{T(Runtime)}",
          "%{7*7}",
          "@{7*7}",
          "<%= 7*7 %>",
          "*{7*7}",
          ":#${body}",
          ":#name",
          ":?name",
          ":#in:names",
          "RAW(x)",
          "RAW{x}",
          "#bean:tally",
          "#class:java.lang.Runtime",
          "ref:tally",
          "bean:tally",
          "file:/etc/passwd",
          "${jndi:ldap://127.0.0.1/a}",
          "${java:version}",
          "${date:now}",
          "'; drop table user_logins; --",
          "' or '1'='1",
          "\"; select pg_sleep(9); --",
          "$$; select 1; $$",
          "1); delete from user_logins; --",
          "\\'; select 1; --",
          "E'\\\\x00'",
          "null",
          "NULL",
          "%s%n%x",
          "{}",
          "{0}",
          "../../etc/passwd",
          "<script>alert(1)</script>",
          "<!ENTITY x SYSTEM 'file:/x'>",
          "=1+1",
          "$(id)",
          "`id`",
          "|id",
          "a\r\nb: c",
          "\u001b[31m");

  private Fragments() {}

  static List<InputCase> cases() {
    List<InputCase> cases = new ArrayList<>();
    for (String fragment : ALL) {
      String shown = fragment.replaceAll("\\p{Cntrl}", "?");
      for (String field : Login.FIELDS) {
        Login login = Login.good().text(field, fragment);
        boolean fits =
            fragment.length() <= 32 || List.of("user_id", "ip", "device_id").contains(field);
        cases.add(
            InputCase.of(
                "the text " + shown + " in " + field,
                login.body(),
                fits ? login.row() : Outcome.deadLetter("too-long", field)));
      }
      cases.add(InputCase.stored(shown + " as a name", Login.good().text(fragment, Login.CANARY)));
      Login beside =
          Login.good()
              .json("extra", "{" + Login.quoted(fragment) + ": [" + Login.quoted(fragment) + "]}");
      cases.add(InputCase.stored(shown + " within a field of no interest", beside));
    }
    for (String fragment :
        List.of(
            "${body}",
            "${bean:tally}",
            "{{maskroute.home}}",
            "$simple{body}",
            "drop table user_logins",
            "%s")) {
      cases.add(InputCase.malformed("all of it " + fragment, fragment));
    }
    return cases;
  }
}
