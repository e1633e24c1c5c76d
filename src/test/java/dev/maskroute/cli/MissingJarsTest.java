package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shipped sink whose jars are not in ext/ says what is missing, and where it goes. */
final class MissingJarsTest {
  @RegisterExtension final CheckedSite site = new CheckedSite();

  @Test
  void check_sinksWithoutTheirJars_saysWhatIsMissing() throws Exception {
    site.set("maskroute.sinks", "kafka,s3");

    assertThat(site.problems())
        .extracting(Problem::cause)
        .containsExactly(
            "there is no component kafka",
            "there is no class software.amazon.awssdk.services.s3.S3Client",
            "there is no component aws2-s3");
  }

  @Test
  void check_sinksWithoutTheirJars_saysWhereTheyGo() throws Exception {
    site.set("maskroute.sinks", "kafka,s3");

    assertThat(site.problems())
        .extracting(Problem::remedy)
        .hasSize(3)
        .allSatisfy(
            remedy -> assertThat(remedy).endsWith("put its jar and what it needs into ext/"));
  }
}
