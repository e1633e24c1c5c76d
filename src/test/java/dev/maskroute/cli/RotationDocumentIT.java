package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.Method;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/rotation.md tells to do can be done as it stands there. */
@Timeout(120)
final class RotationDocumentIT {
  private static final Path DOCUMENT = Path.of("docs", "rotation.md");
  private static final String SECTION = "## Methods whose tokens do not tell their key";
  private static final Pattern STEP = Pattern.compile("(?m)^\\d\\. `([^`]+)`");
  private static final String STORED = "select masked_device_id from user_logins order by user_id";

  @TempDir private Path folder;

  @Test
  void rotationOfFf1_stepByStep_leavesEveryRowReadable() throws Exception {
    try (Servers servers = Servers.start()) {
      TestSite site = siteOfFf1(servers);
      servers.send(Bodies.good(20));
      site.drain();
      List<String> devices = devices(servers, site);

      for (String step : steps()) {
        CommandRun run = site.run(step.split(" "));
        assertThat(run.exit()).as("%s: %s", step, run.err()).isZero();
      }

      assertThat(devices(servers, site)).isEqualTo(devices).hasSize(20);
    }
  }

  private TestSite siteOfFf1(Servers servers) throws Exception {
    TestSite site = TestSite.create(folder, servers);
    site.folder().set("maskroute.fields.device_id", Method.FF1.id());
    Files.delete(site.folder().file("keys/device_id.json"));
    Protection.keysets(site.settings()).create("device_id", Method.FF1);
    return site;
  }

  private static List<String> steps() throws Exception {
    String text = Files.readString(DOCUMENT);
    List<String> steps =
        STEP.matcher(text.substring(text.indexOf(SECTION)))
            .results()
            .map(step -> step.group(1))
            .toList();
    assertThat(steps).hasSize(2);
    return steps;
  }

  /** As the primary key reads them. */
  private static List<String> devices(Servers servers, TestSite site) throws Exception {
    FieldCipher cipher = site.cipher("device_id");
    List<String> devices = new ArrayList<>();
    for (List<String> row : servers.database().query(STORED)) {
      devices.add(cipher.unmask(row.get(0)));
    }
    return devices;
  }
}
