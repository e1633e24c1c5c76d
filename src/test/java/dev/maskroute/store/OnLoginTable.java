package dev.maskroute.store;

import dev.maskroute.embedded.EmbeddedDatabase;
import dev.maskroute.testing.LoginTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests that have the table of logins, empty at first, on a server for all of them. */
abstract class OnLoginTable {
  static EmbeddedDatabase server;
  static LoginTable table;

  @BeforeAll
  static void start() {
    server = EmbeddedDatabase.start();
    table = LoginTable.on(server);
  }

  @AfterAll
  static void stop() throws Exception {
    table.close();
    server.close();
  }

  @BeforeEach
  final void clearTable() throws Exception {
    table.clear();
  }
}
