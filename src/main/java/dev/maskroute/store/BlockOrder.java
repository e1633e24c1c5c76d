package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows without a key, those from before Maskroute, by their place in the table: ranges of
 * PostgreSQL's blocks, up to where the table ended when the walk began. A row that is replaced gets
 * another place and may be met again.
 */
final class BlockOrder implements Walk {
  /** Rows of this table in a block of 8 kB, roughly. */
  private static final int ROWS_IN_BLOCK = 64;

  private static final String ANY =
      "select count(*) from (select 1 from {table} where {key} is null and {token} is not null"
          + " limit 1) as one";

  /** Of the largest one of the table and its partitions, as places are counted in each anew. */
  private static final String BLOCKS =
      """
      with recursive parts (part) as (
        select ?::regclass::oid
        union select i.inhrelid from pg_inherits as i join parts on i.inhparent = parts.part)
      select coalesce(max(pg_relation_size(part)), 0) / current_setting('block_size')::bigint
      from parts
      """;

  private static final String PAGE =
      """
      select ctid, {token} from {table}
      where ctid >= ?::tid and ctid < ?::tid and {key} is null and {token} is not null
      """;

  private static final String REPLACE =
      """
      update {table} as t set {token} = r.fresh
      from unnest(?::text[]::tid[], ?::text[], ?::text[]) as r (id, old, fresh)
      where t.ctid = r.id and t.{key} is null and t.{token} = r.old
      returning r.id
      """;

  private final TokenColumn column;

  /** Mutable: the number of blocks when the walk began; negative before. */
  private long end = -1;

  BlockOrder(TokenColumn column) {
    this.column = requireNonNull(column, "column");
  }

  @Override
  public String start() {
    return "0";
  }

  @Override
  public Page page(Connection connection, String position, int rows) throws SQLException {
    if (end < 0) {
      end = blocks(connection);
    }
    long from = Long.parseLong(position);
    long to = Math.min(end, from + Math.max(1, rows / ROWS_IN_BLOCK));
    if (from >= to) {
      return new Page(List.of(), Optional.empty());
    }
    try (PreparedStatement statement = connection.prepareStatement(column.sql(PAGE))) {
      statement.setString(1, "(" + from + ",0)");
      statement.setString(2, "(" + to + ",0)");
      return new Page(
          Rows.read(statement), to < end ? Optional.of(Long.toString(to)) : Optional.empty());
    }
  }

  @Override
  public Set<String> replace(Connection connection, List<Replacement> replacements)
      throws SQLException {
    return Rows.replace(connection, column.sql(REPLACE), replacements);
  }

  /**
   * None if there are no such rows, which the index on the key tells at once. Else there is one at
   * least: a view, which has no places, is to be refused and not passed over.
   */
  private long blocks(Connection connection) throws SQLException {
    return Rows.number(connection, column.sql(ANY)) == 0
        ? 0
        : Math.max(1, Rows.number(connection, BLOCKS, column.sql("{table}")));
  }
}
