package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.store.DatabaseError;
import java.sql.SQLException;

/** What to say of a database that did not answer a question; never its own words. */
final class DatabaseProblem {
  private DatabaseProblem() {}

  static InvalidSettingsException of(SQLException failure) {
    DatabaseError error = DatabaseError.of(failure).orElseThrow();
    return new InvalidSettingsException(
        new Problem(
            Setting.DATABASE_URL.key(),
            (error.mayPass() ? "the database gives no answer (" : "the database refuses (")
                + error.describe()
                + ")",
            error.mayPass()
                ? "check address, user, password and the server"
                : "check that the schema is up to date, and that the user may read it"));
  }
}
