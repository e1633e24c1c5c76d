package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpcryptCipherTest {
  private final FieldCipher deterministic =
      cipher(Method.IPCRYPT_DETERMINISTIC, new IpcryptDeterministic(key(16)));
  private final FieldCipher pfx = cipher(Method.IPCRYPT_PFX, new IpcryptPfx(key(32)));

  private static FieldCipher cipher(Method method, IpPermutation permutation) {
    return new IpcryptCipher(FieldSpec.of("ip", method), permutation);
  }

  private static byte[] key(int bytes) {
    byte[] key = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      key[i] = (byte) (37 * i + 11);
    }
    return key;
  }

  @Property
  void unmask_ofMaskedIpv4_givesItBack(@ForAll @Size(4) byte[] bytes) throws Exception {
    String ip = IpAddress.ofBytes(bytes).toString();
    assertThat(deterministic.unmask(deterministic.mask(ip))).isEqualTo(ip);
    assertThat(pfx.unmask(pfx.mask(ip))).isEqualTo(ip);
    assertThat(pfx.mask(ip)).isEqualTo(pfx.mask(ip)).matches("[0-9.]+");
  }

  @Property(tries = 200)
  void unmask_ofMaskedIpv6_givesItBack(@ForAll @Size(16) byte[] bytes) throws Exception {
    String ip = IpAddress.ofBytes(bytes).toString();
    assertThat(deterministic.unmask(deterministic.mask(ip))).isEqualTo(ip);
    assertThat(pfx.unmask(pfx.mask(ip))).isEqualTo(ip);
    assertThat(pfx.mask(ip)).contains(":");
  }

  @Property
  void pfx_ofAddressesThatDifferFirstInOneBit_givesTokensThatDifferFirstThere(
      @ForAll @Size(4) byte[] bytes, @ForAll @IntRange(max = 31) int bit) {
    byte[] other = bytes.clone();
    other[bit / 8] ^= (byte) (1 << (7 - bit % 8));
    byte[] token = token(bytes);
    byte[] otherToken = token(other);
    assertThat(firstDifference(token, otherToken)).isEqualTo(bit);
  }

  private byte[] token(byte[] address) {
    String token = pfx.mask(IpAddress.ofBytes(address).toString());
    return IpAddress.parse(token).orElseThrow().bytes();
  }

  private static int firstDifference(byte[] a, byte[] b) {
    int at = Arrays.mismatch(a, b);
    return 8 * at + Integer.numberOfLeadingZeros((a[at] ^ b[at]) & 0xff) - 24;
  }

  @Test
  void mask_ofOneAddressWrittenDifferently_givesOneToken() {
    assertThat(deterministic.mask("::FFFF:192.0.2.1")).isEqualTo(deterministic.mask("192.0.2.1"));
    assertThat(pfx.mask("2001:DB8:0:0::1")).isEqualTo(pfx.mask("2001:db8::1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "canary.example", "1.2.3.4:80", "fe80::1%canary"})
  void mask_ofNoAddress_isRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> pfx.mask(text))
        .isInstanceOf(UnmaskableValueException.class)
        .hasMessageContaining("not an IP address")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> deterministic.unmask(text))
        .isInstanceOf(UnreadableTokenException.class)
        .hasMessageNotContaining("canary");
  }
}
