package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of draft-denis-ipcrypt, appendix A. */
class IpcryptVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String BASIC =
      "0123456789abcdeffedcba98765432101032547698badcfeefcdab8967452301";
  private static final String NETWORKS =
      "2b7e151628aed2a6abf7158809cf4f3ca9f5ba40db214c3798f2e1c23456789a";

  /** Appendix A.1; the last two, one of them IPv6, are in the draft's repository only. */
  @ParameterizedTest
  @CsvSource({
    "0123456789abcdeffedcba9876543210,0.0.0.0,bde9:6789:d353:824c:d7c6:f58a:6bd2:26eb",
    "1032547698badcfeefcdab8967452301,255.255.255.255,aed2:92f6:ea23:58c3:48fd:8b8:74e8:45d8",
    "2b7e151628aed2a6abf7158809cf4f3c,192.0.2.1,1dbd:c1b9:fff1:7586:7d0b:67b4:e76e:4777",
    "1032547698badcfeefcdab8967452301,192.0.2.1,7fde:a680:9546:ef2:d3c:7abb:1b38:2659",
    "0123456789abcdeffedcba9876543210,2001:db8:85a3::8a2e:370:7334,"
        + "1eef:2352:64c8:18e6:6456:1373:f615:5032",
  })
  void deterministic_ofVector_givesItsAddress(String key, String ip, String encrypted) {
    assertVector(new IpcryptDeterministic(HEX.parseHex(key)), ip, encrypted);
  }

  /** Appendix A.2.1 and A.2.2. */
  @ParameterizedTest
  @CsvSource({
    BASIC + ",0.0.0.0,151.82.155.134",
    BASIC + ",255.255.255.255,94.185.169.89",
    BASIC + ",192.0.2.1,100.115.72.131",
    BASIC + ",2001:db8::1,c180:5dd4:2587:3524:30ab:fa65:6ab6:f88",
    NETWORKS + ",10.0.0.47,19.214.210.244",
    NETWORKS + ",10.0.0.129,19.214.210.80",
    NETWORKS + ",10.0.0.234,19.214.210.30",
    NETWORKS + ",172.16.5.193,210.78.229.136",
    NETWORKS + ",172.16.97.42,210.78.179.241",
    NETWORKS + ",172.16.248.177,210.78.121.215",
    NETWORKS + ",2001:db8::a5c9:4e2f:bb91:5a7d,7cec:702c:1243:f70:1956:125:b9bd:1aba",
    NETWORKS + ",2001:db8::7234:d8f1:3c6e:9a52,7cec:702c:1243:f70:a3ef:c8e:95c1:cd0d",
    NETWORKS + ",2001:db8::f1e0:937b:26d4:8c1a,7cec:702c:1243:f70:443c:c8e:6a62:b64d",
    NETWORKS + ",2001:db8:3a5c:0:e7d1:4b9f:2c8a:f673,7cec:702c:3503:bef:e616:96bd:be33:a9b9",
    NETWORKS + ",2001:db8:9f27:0:b4e2:7a3d:5f91:c8e6,7cec:702c:a504:b74e:194a:3d90:b047:2d1a",
    NETWORKS + ",2001:db8:d8b4:0:193c:a5e7:8b2f:46d1,7cec:702c:f840:aa67:1b8:e84f:ac9d:77fb",
  })
  void pfx_ofVector_givesItsAddress(String key, String ip, String encrypted) {
    assertVector(new IpcryptPfx(HEX.parseHex(key)), ip, encrypted);
  }

  @Test
  void pfx_ofEqualHalves_isRefusedWithoutQuotingThem() {
    byte[] equal = HEX.parseHex(NETWORKS.substring(0, 32) + NETWORKS.substring(0, 32));
    assertThatThrownBy(() -> new IpcryptPfx(equal))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("halves")
        .hasMessageNotContaining(NETWORKS.substring(0, 8));
  }

  private static void assertVector(IpPermutation permutation, String ip, String encrypted) {
    assertThat(permutation.encrypt(IpAddress.parse(ip).orElseThrow())).hasToString(encrypted);
    assertThat(permutation.decrypt(IpAddress.parse(encrypted).orElseThrow())).hasToString(ip);
  }
}
