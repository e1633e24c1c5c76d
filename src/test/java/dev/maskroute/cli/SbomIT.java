package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials names what is shipped beside the program, and nothing else. */
final class SbomIT {
  private static final Path TARGET = Path.of("target");
  private static final Path SBOM = TARGET.resolve("maskroute-sbom.json");

  /** Maven leaves the plugin out of a build with {@code -o}; any other build makes the file. */
  @BeforeAll
  static void requireSbom() {
    assumeTrue(Files.exists(SBOM), SBOM + " is made by a build without -o");
  }

  @Test
  void sbom_components_areTheJarsInLib() throws Exception {
    JsonNode sbom = new ObjectMapper().readTree(SBOM.toFile());
    assertThat(sbom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    Set<String> named = new TreeSet<>();
    for (JsonNode component : sbom.get("components")) {
      named.add(component.get("name").asText() + "-" + component.get("version").asText() + ".jar");
    }
    assertThat(named).isEqualTo(shipped());
  }

  @Test
  void sbom_components_haveALicenceAndAHash() throws Exception {
    JsonNode sbom = new ObjectMapper().readTree(SBOM.toFile());
    List<String> lacking =
        Stream.of("licenses", "hashes")
            .flatMap(
                part ->
                    sbom.get("components").findParents("purl").stream()
                        .filter(component -> component.path(part).isEmpty())
                        .map(component -> part + " of " + component.get("name").asText()))
            .toList();
    assertThat(lacking).isEmpty();
  }

  private static Set<String> shipped() throws Exception {
    try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
