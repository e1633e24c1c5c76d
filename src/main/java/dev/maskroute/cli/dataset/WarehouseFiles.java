package dev.maskroute.cli.dataset;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements by which the shipped warehouse sink stores a new data set, for DuckDB. All names
 * are in quotes: its reserved words are not those of PostgreSQL.
 */
final class WarehouseFiles {
  private final NewDataset dataset;

  WarehouseFiles(NewDataset dataset) {
    this.dataset = requireNonNull(dataset, "dataset");
  }

  /** The files by their paths below home. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("sql/warehouse/create-" + dataset.name() + ".sql", create());
    files.put("sql/warehouse/merge-" + dataset.name() + ".sql", merge());
    return files;
  }

  private String create() {
    return """
        -- DuckDB. The column batch says which file of Parquet a row is in.
        create table if not exists "{table}" (
          message_id varchar primary key,
        {columns},
          create_date date,
          batch varchar not null
        )
        """
        .replace("{table}", dataset.table())
        .replace("{columns}", each(",\n", field -> "  " + column(field) + " varchar"));
  }

  private String merge() {
    return """
        -- DuckDB. Stores a batch in one statement; a row that is there already stays as it is.
        insert into "{table}"
          (message_id, {columns}, create_date,
           batch)
        select
          message ->> 'message_id',
        {values},
          cast(message ->> 'create_date' as date),
          :#${variable.name}
        from (select unnest(cast(cast(:#${body.json} as json) as json[])) as message) as messages
        on conflict do nothing
        """
        .replace("{table}", dataset.table())
        .replace("{columns}", each(", ", this::column))
        .replace("{values}", each(",\n", field -> "  message ->> '" + field + "'"));
  }

  private String column(String field) {
    return '"' + dataset.column(field) + '"';
  }

  private String each(String between, Function<String, String> text) {
    List<String> fields = dataset.fields();
    return fields.stream().map(text).collect(Collectors.joining(between));
  }
}
