package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.crypto.TokenRewriter;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows without a key, of a table that is in parts, or is none. */
final class RekeyOfPartitionsIT extends OnLoginTable {
  private static final FieldSpec IP = FieldSpec.of("ip", Method.AES_SIV);

  @TempDir private Path directory;
  private KeysetStore keys;

  @BeforeEach
  void fill() throws Exception {
    keys = new KeysetStore(directory, KeyEncryptionKey.ofBase64(Servers.KEK));
    keys.create("ip", Method.AES_SIV);
    FieldCipher old = keys.open(IP);
    table.insert(0, 300, i -> old.mask("192.0.2." + i % 256));
    table.insertUnkeyed(300, 600, i -> old.mask("192.0.2." + i % 256));
    keys.rotate("ip");
  }

  @Test
  void run_onAPartitionedTable_rewritesTheRowsWithoutAKeyToo() throws Exception {
    table.execute(
        "create table parted (message_id varchar(100) unique, masked_ip varchar(256))"
            + " partition by hash (message_id)");
    for (int i = 0; i < 3; i++) {
      table.execute(
          "create table parted_%d partition of parted for values with (modulus 3, remainder %d)"
              .formatted(i, i));
    }
    table.execute("insert into parted select message_id, masked_ip from user_logins");

    RekeyResult result = rekey("parted");

    assertThat(result).isEqualTo(new RekeyResult(600, 0, 0, 0, 0));
    assertThat(usage("parted").keysInUse()).isEqualTo(1);
    assertThat(rekey("parted")).isEqualTo(new RekeyResult(0, 600, 0, 0, 0));
  }

  @Test
  void run_onAViewWithRowsWithoutAKey_isRefusedAndNotTakenForDone() throws Exception {
    table.execute("create view seen as select message_id, masked_ip from user_logins");

    assertThatThrownBy(() -> rekey("seen")).isInstanceOf(SQLException.class);

    assertThat(usage("seen").keysInUse()).isEqualTo(2);
  }

  private RekeyResult rekey(String name) throws Exception {
    TokenRewriter rewriter = TokenRewriter.toPrimary(IP, keys.open(IP));
    RekeyOptions options = new RekeyOptions(100, 0, false);
    return new Rekey(table.dataSource(), column(name), rewriter, options).run(new Silent());
  }

  private KeyUsage.Counts usage(String name) throws Exception {
    return new KeyUsage(table.dataSource(), column(name), Method.AES_SIV, keys.info("ip")).count();
  }

  private static TokenColumn column(String name) {
    return TokenColumn.of(name, "masked_ip");
  }
}
