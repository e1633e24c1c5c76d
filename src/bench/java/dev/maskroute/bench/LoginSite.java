package dev.maskroute.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.bench.queue.Load;
import dev.maskroute.bench.queue.LoginMessages;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A site with the project's own routes, SQL and settings, and keys. With more protected fields than
 * the two shipped, its schema, table and statement have a column more for each, as an engineer
 * would add them.
 */
public final class LoginSite {
  /** 32 bytes for benchmarks only. */
  public static final String KEK = "bWFza3JvdXRlIHRlc3Qga2V5LCBub3QgYSBzZWNyZXQ=";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA = "routes/login.schema.json";
  private static final String QUERY = "sql/queries/insert-user-logins.sql";
  private static final String MIGRATION = "sql/migrations/V1000__add_protected_fields.sql";
  private static final String WIDTH = " varchar(256)";

  private final SiteFolder folder;

  private LoginSite(SiteFolder folder) {
    this.folder = folder;
  }

  /** Makes the site in a new folder within the given one. */
  public static LoginSite make(Path parent, int protectedFields)
      throws IOException, KeysetException {
    LoginSite site = new LoginSite(SiteFolder.copyTo(Files.createTempDirectory(parent, "site")));
    site.createKey("ip");
    site.createKey("device_id");
    List<String> more =
        IntStream.rangeClosed(Load.FEWEST_PROTECTED + 1, protectedFields)
            .mapToObj(LoginMessages::fieldName)
            .toList();
    if (!more.isEmpty()) {
      site.extend(more);
    }
    return site;
  }

  public Path path() {
    return folder.path();
  }

  Path migrations() {
    return folder.file("sql/migrations");
  }

  private void createKey(String field) throws KeysetException {
    new KeysetStore(folder.file("keys"), KeyEncryptionKey.ofBase64(KEK))
        .create(field, Method.AES_SIV);
  }

  private void extend(List<String> fields) throws IOException, KeysetException {
    for (String field : fields) {
      folder.set("maskroute.fields." + field, "aes-siv");
      createKey(field);
    }
    extendSchema(fields);
    Files.writeString(
        folder.file(MIGRATION),
        "alter table user_logins "
            + joined(fields, "add column masked_%s" + WIDTH).substring(2)
            + ";\n");
    Files.writeString(folder.file(QUERY), statement(fields));
  }

  private void extendSchema(List<String> fields) throws IOException {
    ObjectNode schema = (ObjectNode) JSON.readTree(folder.file(SCHEMA).toFile());
    for (String field : fields) {
      schema.withObject("/properties").putObject(field).put("type", "string").put("maxLength", 64);
      ((ArrayNode) schema.get("required")).add(field);
    }
    JSON.writeValue(folder.file(SCHEMA).toFile(), schema);
  }

  private static String statement(List<String> fields) {
    return """
        insert into user_logins (message_id, user_id, device_type, masked_ip, masked_device_id,
          locale, app_version, create_date%s)
        select message_id, user_id, device_type, ip, device_id, locale, app_version, create_date%s
        from (select unnest(:#message_id::text[]) as message_id,
          unnest(:#user_id::text[]) as user_id, unnest(:#device_type::text[]) as device_type,
          unnest(:#ip::text[]) as ip, unnest(:#device_id::text[]) as device_id,
          unnest(:#locale::text[]) as locale, unnest(:#app_version::text[]) as app_version,
          unnest(:#create_date::date[]) as create_date%s) as login
        on conflict (message_id) do nothing
        """
        .formatted(
            joined(fields, "masked_%s"),
            joined(fields, "%s"),
            joined(fields, "unnest(:#%1$s::text[]) as %1$s"));
  }

  /** Each field in a pattern, each after a comma. */
  private static String joined(List<String> fields, String pattern) {
    return fields.stream()
        .map(field -> ", " + pattern.formatted(field))
        .collect(Collectors.joining());
  }
}
