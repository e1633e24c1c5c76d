package dev.maskroute.testing;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A real server of the S3 protocol in a process of its own, with one bucket. */
public final class S3Server implements AutoCloseable {
  public static final String BUCKET = "maskroute";

  private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final int port;

  /** Mutable: the server of the last start. */
  private Process process;

  private S3Server(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Prepares a server in an empty folder; it is away until {@link #start}. */
  public static S3Server in(Path folder) throws IOException {
    return new S3Server(Files.createDirectories(folder), FreePort.find());
  }

  /** Starts the server and waits until it answers. */
  public void start() throws IOException, InterruptedException {
    String settings = "--com.adobe.testing.s3mock.";
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            Jars.only(Jars.ofServer("s3")).toString(),
            "--server.port=0",
            settings + "http-port=" + port,
            settings + "store.initial-buckets=" + BUCKET,
            settings + "store.root=" + Files.createDirectories(folder.resolve("data")));
    Path output = Files.createTempFile(folder, "output", ".txt");
    process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    await("the server; its output is in " + output)
        .atMost(ofSeconds(60))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> get("?list-type=2").contains("ListBucketResult"));
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** The objects of the bucket, by name. */
  public Map<String, String> objects() throws IOException, InterruptedException {
    Map<String, String> objects = new TreeMap<>();
    for (String key :
        KEY.matcher(get("?list-type=2")).results().map(match -> match.group(1)).toList()) {
      objects.put(key, get("/" + key));
    }
    return objects;
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/" + BUCKET + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
