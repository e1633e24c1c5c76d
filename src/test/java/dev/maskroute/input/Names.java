package dev.maskroute.input;

import java.util.ArrayList;
import java.util.List;

/** Names of fields that mean something to some language, to a library, or to Maskroute itself. */
final class Names {
  private static final List<String> ALL =
      List.of(
          "__proto__",
          "constructor",
          "prototype",
          "class",
          "toString",
          "hashCode",
          "@class",
          "@type",
          "@id",
          "$type",
          "$ref",
          "$schema",
          "$id",
          "message_id",
          "create_date",
          "masked_ip",
          "masked_device_id",
          "maskroute.message-id",
          "maskroute.reason",
          "CamelSqlQuery",
          "CamelFileName",
          "org.apache.camel.x",
          "body",
          "header",
          "batch",
          "id",
          "length",
          "",
          " ",
          " user_id",
          "user_id ",
          "user\u200b_id",
          "user_\u0456d",
          "/user_id",
          "user_id/0",
          "ip.address",
          "0",
          "-1",
          "null",
          "select",
          "\"",
          "\\",
          "\uD83D\uDE00",
          "e\u0301",
          "k".repeat(1000),
          "k".repeat(49_000));

  private Names() {}

  static List<InputCase> cases() {
    List<InputCase> cases = new ArrayList<>();
    for (String name : ALL) {
      String shown = name.length() > 50 ? name.length() + " k" : "<" + name + ">";
      cases.add(InputCase.stored("a text named " + shown, Login.good().text(name, Login.CANARY)));
      cases.add(
          InputCase.stored(
              "an object named " + shown,
              Login.good().json(name, "{\"user_id\": \"forged\", \"x\": [null, 1]}")));
    }
    cases.add(
        InputCase.malformed("a name of 60000", Login.good().json("k".repeat(60_000), "1").body()));
    return cases;
  }
}
