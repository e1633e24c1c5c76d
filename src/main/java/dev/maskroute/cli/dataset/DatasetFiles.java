package dev.maskroute.cli.dataset;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is written for a new data set: whole files to start from, and lines of settings. */
final class DatasetFiles {
  private final NewDataset dataset;

  DatasetFiles(NewDataset dataset) {
    this.dataset = requireNonNull(dataset, "dataset");
  }

  /**
   * The files by their paths below home, but for the route: nobody is to find that before what it
   * needs.
   *
   * @param version of the migration
   */
  Map<String, String> beforeRoute(int version) {
    String name = dataset.name();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("sql/migrations/V" + version + "__create_" + dataset.table() + ".sql", migration());
    files.put("sql/queries/insert-" + name + ".sql", query());
    if (dataset.warehouse()) {
      files.putAll(new WarehouseFiles(dataset).files());
    }
    files.put("routes/" + name + ".schema.json", schema());
    files.put("routes/cases/" + name + "-ingest/first/in.json", message());
    return files;
  }

  /** The path of the route. */
  String routeFile() {
    return "routes/" + dataset.name() + "-ingest.camel.yaml";
  }

  /** Lines for the settings. */
  String settings() {
    return """
        # Data set {name}: its queue.
        maskroute.datasets.{name}.queue={queue}
        {fields}
        """
        .replace("{fields}", each(dataset.secrets(), "\n", this::fieldSettings))
        .replace("{name}", dataset.name())
        .replace("{queue}", dataset.queue());
  }

  private String fieldSettings(String field) {
    return """
        # Its protected field {field} and the method.
        maskroute.datasets.{name}.fields.{field}={method}"""
        .replace("{field}", field)
        .replace("{method}", dataset.method());
  }

  String route() {
    return """
        # What happens to each message stands in ingest-template.camel.yaml. For steps of your own
        # name routes of yours by before-encrypt and after-encrypt, or copy login-ingest.camel.yaml.
        - templatedRoute:
            routeId: {name}-ingest
            prefixId: {name}-
            routeTemplateRef: ingest
            parameters:
              - name: dataset
                value: {name}
        """
        .replace("{name}", dataset.name());
  }

  private String schema() {
    String required = each(dataset.fields(), ", ", field -> '"' + field + '"');
    String properties =
        each(
            dataset.fields(),
            ",\n",
            field -> "    \"" + field + "\": { \"type\": \"string\", \"maxLength\": 256 }");
    return """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "{name}",
          "description": "What a message must look like. A field not named here is not stored; one that may be null has the type [\\"string\\", \\"null\\"].",
          "type": "object",
          "required": [{required}],
          "properties": {
        {properties}
          }
        }
        """
        .replace("{name}", dataset.name())
        .replace("{required}", required)
        .replace("{properties}", properties);
  }

  private String query() {
    return """
        -- Stores a batch in one statement; a row that is there already stays as it is.
        insert into {table}
          (message_id, {columns}, create_date)
        select
          message_id, {fields}, create_date
        from (select
          unnest(:#message_id::text[]) as message_id,
        {texts},
          unnest(:#create_date::date[]) as create_date
        ) as message
        on conflict (message_id) do nothing
        """
        .replace("{table}", SqlNames.quoted(dataset.table()))
        .replace("{columns}", each(dataset.fields(), ", ", this::column))
        .replace("{fields}", each(dataset.fields(), ", ", SqlNames::quoted))
        .replace(
            "{texts}",
            each(
                dataset.fields(),
                ",\n",
                field -> "  unnest(:#" + field + "::text[]) as " + SqlNames.quoted(field)));
  }

  private String migration() {
    return """
        -- Lengths are those of the schema; a token is longer than its plaintext.
        create table {table} (
          message_id varchar(100) primary key,
        {types},
          create_date date
        );

        -- Where sql/roles.sql was run: the rights that each role needs here.
        do $$
        begin
          if to_regrole('maskroute_runner') is not null then
            grant insert, select (message_id) on {table} to maskroute_runner;
            grant select on {table} to maskroute_rekey, maskroute_analyst, maskroute_officer;
            grant update ({masked}) on {table} to maskroute_rekey;
          end if;
        end
        $$;
        """
        .replace("{table}", SqlNames.quoted(dataset.table()))
        .replace("{masked}", each(dataset.secrets(), ", ", this::column))
        .replace(
            "{types}",
            each(
                dataset.fields(),
                ",\n",
                field ->
                    "  "
                        + column(field)
                        + (dataset.secrets().contains(field) ? " text" : " varchar(256)")));
  }

  /** One message, for a case of the route. */
  private String message() {
    return "{"
        + each(dataset.fields(), ", ", field -> "\"" + field + "\": \"" + sample(field) + "\"")
        + "}\n";
  }

  /** A value that the method takes: addresses are for documentation (RFC 5737). */
  private String sample(String field) {
    if (!dataset.secrets().contains(field)) {
      return "any " + field;
    }
    return switch (dataset.method()) {
      case "ipcrypt-deterministic", "ipcrypt-pfx" -> "192.0.2.7";
      case "ff1" -> "555-0100-2003";
      default -> "secret " + field;
    };
  }

  private String column(String field) {
    return SqlNames.quoted(dataset.column(field));
  }

  private static String each(List<String> names, String between, Function<String, String> text) {
    return names.stream().map(text).collect(Collectors.joining(between));
  }
}
