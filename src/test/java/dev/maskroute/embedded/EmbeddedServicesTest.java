package dev.maskroute.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpURLConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class EmbeddedServicesTest {
  @Test
  void start_database_isAsDurableAsAnOrdinaryServer() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start();
        Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet setting =
            statement.executeQuery(
                "select string_agg(setting, ',') from pg_settings"
                    + " where name in ('fsync', 'synchronous_commit', 'full_page_writes')")) {
      setting.next();
      assertThat(setting.getString(1)).isEqualTo("on,on,on");
    }
  }

  @Test
  void start_sqs_answersOnItsEndpoint() throws Exception {
    try (EmbeddedSqs sqs = EmbeddedSqs.start()) {
      HttpURLConnection connection =
          (HttpURLConnection)
              sqs.endpoint().resolve("/?Action=ListQueues").toURL().openConnection();
      assertThat(connection.getResponseCode()).isEqualTo(200);
    }
  }
}
