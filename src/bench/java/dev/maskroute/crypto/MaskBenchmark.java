package dev.maskroute.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to mask one value of 15 characters, as the routes do it: see docs/performance.md.
 * Calls are sampled, because a median bears other work on the machine and a mean does not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(1)
public class MaskBenchmark {
  /** An address, as two of the methods take nothing else. */
  private static final String VALUE = "203.113.100.195";

  @Param({
    "aes-siv",
    "ff1",
    "ipcrypt-deterministic",
    "ipcrypt-pfx",
    "hmac-sha256",
    "aes-ecb",
  })
  public String method;

  private FieldCipher cipher;

  /** Makes a key and opens it as a runner does. */
  @Setup
  public void openKeyset() throws IOException, KeysetException {
    Path directory = Files.createTempDirectory("bench");
    KeyEncryptionKey kek =
        KeyEncryptionKey.ofBase64(Base64.getEncoder().encodeToString(random(32)));
    KeysetStore store = new KeysetStore(directory, kek);
    FieldSpec spec = FieldSpec.of("field", Method.of(method).orElseThrow());
    if (spec.method() == Method.AES_ECB) {
      // Temporary files are for their owner alone.
      Path key = Files.createTempFile(directory, "old", ".key");
      Files.writeString(key, HexFormat.of().formatHex(random(16)));
      store.importKey("field", AesEcbKey.ofFile(key));
    } else {
      store.create("field", spec.method());
    }
    cipher = new KeysetWatch(store).open(spec);
  }

  @Benchmark
  public String mask() {
    return cipher.mask(VALUE);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
