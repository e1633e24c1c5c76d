package dev.maskroute.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The TCP sockets that a process listens on, read from Linux's {@code /proc}. */
public final class ListeningSockets {
  private static final String LISTEN = "0A";

  private ListeningSockets() {}

  /** Addresses such as {@code 127.0.0.1:9876}; IPv6 is told as IPv4 where it means the same. */
  public static Set<String> of(long pid) throws IOException {
    Set<String> inodes = inodes(pid);
    Set<String> addresses = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", table));
      for (String line : lines.subList(1, lines.size())) {
        String[] words = line.strip().split("\\s+", -1);
        if (words[3].equals(LISTEN) && inodes.contains("socket:[" + words[9] + "]")) {
          addresses.add(address(words[1]));
        }
      }
    }
    return addresses;
  }

  private static Set<String> inodes(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path file : files.toList()) {
        try {
          inodes.add(Files.readSymbolicLink(file).toString());
        } catch (NoSuchFileException e) {
          // Closed in the meantime.
        }
      }
    }
    return inodes;
  }

  /** The kernel writes each four bytes as one number of the machine. */
  private static String address(String hexadecimal) throws IOException {
    String[] parts = hexadecimal.split(":", 2);
    byte[] written = HexFormat.of().parseHex(parts[0]);
    byte[] bytes = new byte[written.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = written[i / 4 * 4 + 3 - i % 4];
    }
    // An IPv4-mapped address comes out as IPv4; the unspecified one of IPv6 takes both.
    String host =
        InetAddress.getByAddress(bytes).getHostAddress().replace("0:0:0:0:0:0:0:0", "0.0.0.0");
    return host + ":" + Integer.parseInt(parts[1], 16);
  }
}
