package dev.maskroute.cli.dataset;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Dataset;
import java.util.List;

/**
 * A data set to be.
 *
 * @param name begins the names of its files and settings
 * @param fields names in its messages, in order
 * @param secrets those of the fields that are to be protected
 * @param queue where its messages come from
 * @param method identifier of the method of its protected fields
 * @param warehouse whether its rows go to the shipped sink of that name, too
 */
public record NewDataset(
    String name,
    List<String> fields,
    List<String> secrets,
    String queue,
    String method,
    boolean warehouse) {
  public NewDataset {
    requireNonNull(name, "name");
    fields = List.copyOf(fields);
    secrets = List.copyOf(secrets);
    requireNonNull(queue, "queue");
    requireNonNull(method, "method");
  }

  String table() {
    return Dataset.defaultTable(name);
  }

  /** The column of a field. */
  String column(String field) {
    return secrets.contains(field) ? "masked_" + field : field;
  }
}
