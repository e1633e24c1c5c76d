package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  /** The examples of RFC 5952, sections 1 to 4, and of RFC 4291, section 2.2. */
  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
    "2001:0db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
    "2001:db8::1:0:0:1,2001:db8::1:0:0:1",
    "2001:db8::0:1:0:0:1,2001:db8::1:0:0:1",
    "2001:0db8::1:0:0:1,2001:db8::1:0:0:1",
    "2001:db8:0:0:1::1,2001:db8::1:0:0:1",
    "2001:DB8:0:0:1::1,2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
    "2001:db8::1:1:1:1:1,2001:db8:0:1:1:1:1:1",
    "2001:db8:0:0:0:0:2:1,2001:db8::2:1",
    "2001:0:0:1:0:0:0:1,2001:0:0:1::1",
    "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789,abcd:ef01:2345:6789:abcd:ef01:2345:6789",
    "FF01:0:0:0:0:0:0:101,ff01::101",
    "0:0:0:0:0:0:0:1,::1",
    "0:0:0:0:0:0:0:0,::",
    "1::,1::",
    "0:0:0:0:0:FFFF:129.144.52.38,129.144.52.38",
    "::ffff:c000:0201,192.0.2.1",
    "::13.1.68.3,::d01:4403",
    "64:ff9b::192.0.2.33,64:ff9b::c000:221",
    "192.0.2.1,192.0.2.1",
    "0.0.0.0,0.0.0.0",
    "255.255.255.255,255.255.255.255",
  })
  void canonical_ofAddress_isRfc5952(String text, String canonical) {
    assertThat(IpAddress.canonical(text)).isEqualTo(canonical);
    assertThat(IpAddress.canonical(canonical)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "example.com",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.04",
        "1..3.4",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.4:80",
        "1.2.3.+4",
        "0x1.2.3.4",
        "١.2.3.4",
        "[::1]",
        "[::1]:80",
        "fe80::1%eth0",
        ":",
        ":::",
        "1::2::3",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "g::",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "2001:db8::/32",
      })
  void canonical_ofAnythingElse_leavesItAsItIs(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
    assertThat(IpAddress.canonical(text)).isEqualTo(text);
  }

  @Property
  void parse_ofFormattedBytes_givesThemBack(@ForAll @Size(16) byte[] bytes) throws Exception {
    String text = IpAddress.ofBytes(bytes).toString();
    assertThat(IpAddress.parse(text).orElseThrow().mapped()).isEqualTo(bytes);
    assertThat(InetAddress.getByName(text)).isEqualTo(InetAddress.getByAddress(bytes));
  }

  @Property
  void parse_ofManyZeros_givesThemBack(@ForAll @Size(8) boolean[] zero) throws Exception {
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[2 * i + 1] = (byte) (zero[i] ? 0 : i + 1);
    }
    String text = IpAddress.ofBytes(bytes).toString();
    assertThat(InetAddress.getByName(text)).isEqualTo(InetAddress.getByAddress(bytes));
    assertThat(IpAddress.parse(text).orElseThrow().mapped()).isEqualTo(bytes);
  }
}
