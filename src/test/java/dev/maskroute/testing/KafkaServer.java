package dev.maskroute.testing;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real broker of Kafka in a process of its own, which can be killed and started again. */
public final class KafkaServer implements AutoCloseable {
  private final Path folder;
  private final int port;

  /** Mutable: the broker of the last start. */
  private Process process;

  private KafkaServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Prepares a broker in an empty folder; it is away until {@link #start}. */
  public static KafkaServer in(Path folder) throws IOException {
    int[] ports = freePorts();
    KafkaServer server = new KafkaServer(Files.createDirectories(folder), ports[0]);
    Files.writeString(folder.resolve("server.properties"), server.properties(ports[1]));
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("meta.properties"),
        """
        version=1
        cluster.id=bWFza3JvdXRlLXRlc3RzMA
        node.id=1
        directory.id=bWFza3JvdXRlLXRlc3RzMQ
        """);
    return server;
  }

  private String properties(int controller) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=BROKER://127.0.0.1:%1$d
        inter.broker.listener.name=BROKER
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        """
        .formatted(port, controller, folder.resolve("data"));
  }

  /** Starts the broker and waits until it can be connected to. */
  public void start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Jars.ofServer("kafka") + "/*",
            "kafka.Kafka",
            folder.resolve("server.properties").toString());
    Path output = Files.createTempFile(folder, "output", ".txt");
    process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    await("the broker; its output is in " + output).atMost(ofSeconds(60)).until(this::isReachable);
  }

  /** As a crash ends it: SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** All records of a topic of one partition, as keys and values. */
  public List<Map.Entry<String, String>> records(String topic) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", address());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long count =
          consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (records.size() < count) {
        consumer.poll(ofMillis(200)).forEach(records::add);
      }
      return records.stream()
          .map(record -> Map.entry(record.key(), record.value()))
          .collect(Collectors.toList());
    }
  }

  private boolean isReachable() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int[] freePorts() throws IOException {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      return new int[] {one.getLocalPort(), other.getLocalPort()};
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
