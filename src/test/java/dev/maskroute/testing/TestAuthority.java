package dev.maskroute.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of a test's own, made by the JDK's keytool. */
public final class TestAuthority {
  private static final String PASSWORD = "a test's own";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

  private final Path folder;
  private final String name;

  private TestAuthority(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** Makes one; its files are in the folder. */
  public static TestAuthority create(Path folder, String name)
      throws IOException, InterruptedException {
    TestAuthority authority = new TestAuthority(folder, name);
    authority.keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c");
    return authority;
  }

  /** Writes the certificate that clients are to trust, as PEM: {@code NAME.crt}. */
  public Path certificate() throws IOException, GeneralSecurityException {
    Path file = folder.resolve(name + ".crt");
    return write(file, "CERTIFICATE", store(name).getCertificate(name).getEncoded());
  }

  /** Makes a key and a certificate for a host name: {@code HOST.key} and {@code HOST.crt}. */
  public void issue(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path request = folder.resolve(host + ".csr");
    Path signed = folder.resolve(host + ".der");
    keytool(host, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host);
    keytool(host, "-certreq", "-file", request.toString());
    keytool(
        name,
        "-gencert",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-ext",
        "san=dns:" + host);
    write(folder.resolve(host + ".crt"), "CERTIFICATE", Files.readAllBytes(signed));
    byte[] key = store(host).getKey(host, PASSWORD.toCharArray()).getEncoded();
    Path file = write(folder.resolve(host + ".key"), "PRIVATE KEY", key);
    // The server refuses a key that others may read.
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** TLS for a server of a host that a key was issued for, and for clients that trust this. */
  public SSLContext context(String host) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore served = KeyStore.getInstance("PKCS12");
    served.load(null, null);
    Certificate[] chain = {signed(host), store(name).getCertificate(name)};
    served.setKeyEntry(
        host, store(host).getKey(host, PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain);
    keys.init(served, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(name, store(name).getCertificate(name));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private Certificate signed(String host) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(folder.resolve(host + ".der"))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private KeyStore store(String alias) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(alias + ".p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static Path write(Path file, String kind, byte[] bytes) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN "
            + kind
            + "-----\n"
            + LINES.encodeToString(bytes)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  private void keytool(String alias, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", alias, "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", folder.resolve(alias + ".p12").toString()));
    Path output = folder.resolve("keytool.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + Files.readString(output));
    }
  }
}
