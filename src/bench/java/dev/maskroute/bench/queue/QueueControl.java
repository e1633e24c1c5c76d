package dev.maskroute.bench.queue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Tells a {@link QueueServer} what to offer, and asks how far it has come. */
public final class QueueControl {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public QueueControl(URI server) {
    this.server = requireNonNull(server, "server");
  }

  /** Forgets all that was and offers this. */
  public void offer(Load load) throws IOException, InterruptedException {
    ask(QueueServer.LOAD, JSON.writeValueAsString(load));
  }

  public Progress progress() throws IOException, InterruptedException {
    return JSON.readValue(ask(QueueServer.PROGRESS, ""), Progress.class);
  }

  public Lag lag() throws IOException, InterruptedException {
    return JSON.readValue(ask(QueueServer.LAG, ""), Lag.class);
  }

  private String ask(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
