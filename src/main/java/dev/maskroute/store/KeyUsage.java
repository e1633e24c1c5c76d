package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.crypto.KeyInfo;
import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * How many rows each key of a field still has.
 *
 * <p>Tokens that tell their key are counted by the database in one pass over the table. Those of
 * other methods are known from the record of the last rekey; where there is none and the keyset has
 * several keys, nobody knows.
 */
public final class KeyUsage {
  private static final String BY_PREFIX =
      """
      select k.id, count(*) from {table} as t
      left join unnest(?::text[], ?::text[]) as k (prefix, id) on k.prefix = left(t.{token}, 7)
      where t.{token} is not null
      group by k.id
      """;

  private static final String UNKEYED = "select count({token}) from {table} where {key} is null";

  private final Patient patient;
  private final TokenColumn column;
  private final Method method;
  private final KeysetInfo keyset;

  public KeyUsage(DataSource dataSource, TokenColumn column, Method method, KeysetInfo keyset) {
    this.patient = new Patient(dataSource);
    this.column = requireNonNull(column, "column");
    this.method = requireNonNull(method, "method");
    this.keyset = requireNonNull(keyset, "keyset");
  }

  /**
   * Numbers of rows.
   *
   * @param byKey of each key of the keyset, in its order
   * @param other whose key is not in the keyset, or is not known; or what is no token
   */
  public record Counts(Map<Long, Long> byKey, long other) {
    /** How many keys of the keyset have rows. */
    public long keysInUse() {
      return byKey.values().stream().filter(rows -> rows > 0).count();
    }
  }

  /**
   * Counts the rows of each key.
   *
   * @throws NoSuchColumnException if there is no such column
   */
  public Counts count() throws SQLException, NoSuchColumnException {
    return patient.run(column, method.tokensTellTheirKey() ? this::byPrefix : this::byRecord);
  }

  /**
   * How many rows would become unreadable without a key. Where nobody knows the keys of the rows,
   * it may be any of them, so it is all.
   *
   * @throws NoSuchColumnException if there is no such column
   */
  public long rows(long keyId) throws SQLException, NoSuchColumnException {
    Counts counts = count();
    long known = counts.byKey().getOrDefault(keyId, 0L);
    return method.tokensTellTheirKey() ? known : known + counts.other();
  }

  private Counts byPrefix(Connection connection) throws SQLException {
    List<String> prefixes = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (KeyInfo key : keyset.keys()) {
      for (String prefix : method.tokenPrefixes(key.id())) {
        prefixes.add(prefix);
        ids.add(Long.toString(key.id()));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(column.sql(BY_PREFIX))) {
      Rows.array(statement, 1, prefixes, prefix -> prefix);
      Rows.array(statement, 2, ids, id -> id);
      try (ResultSet result = statement.executeQuery()) {
        return counts(result);
      }
    }
  }

  private Counts counts(ResultSet result) throws SQLException {
    Map<Long, Long> byKey = none();
    long other = 0;
    while (result.next()) {
      String id = result.getString(1);
      if (id == null) {
        other = result.getLong(2);
      } else {
        byKey.put(Long.parseLong(id), result.getLong(2));
      }
    }
    return new Counts(byKey, other);
  }

  private Counts byRecord(Connection connection) throws SQLException {
    Map<Long, Long> byKey = none();
    long all = Rows.withToken(connection, column);
    Optional<RekeyState> state = new RekeyRecord(column).find(connection);
    if (state.isPresent()) {
      long old = old(connection, state.get());
      byKey.merge(state.get().fromKey(), old, Long::sum);
      byKey.merge(state.get().toKey(), Math.max(0, all - old), Long::sum);
      return new Counts(byKey, 0);
    }
    if (byKey.size() > 1) {
      return new Counts(byKey, all);
    }
    byKey.put(keyset.primary().id(), all);
    return new Counts(byKey, 0);
  }

  private long old(Connection connection, RekeyState state) throws SQLException {
    return state.pending()
        + (state.unkeyedLeft().isPresent()
            ? state.unkeyedLeft().getAsLong()
            : Rows.number(connection, column.sql(UNKEYED)));
  }

  private Map<Long, Long> none() {
    Map<Long, Long> byKey = new LinkedHashMap<>();
    keyset.keys().forEach(key -> byKey.put(key.id(), 0L));
    return byKey;
  }
}
