package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

/**
 * The ipcrypt methods: tokens that are IP addresses themselves, for columns and tools that take
 * nothing else.
 *
 * <p>Equal addresses are visible as equal tokens. The token is not authenticated: <b>any address is
 * read as some address, also under a wrong key</b>. It does not tell which key made it.
 */
final class IpcryptCipher implements FieldCipher {
  private final String field;
  private final IpPermutation permutation;

  IpcryptCipher(FieldSpec spec, IpPermutation permutation) {
    this.field = spec.name();
    this.permutation = requireNonNull(permutation, "permutation");
  }

  @Override
  public String mask(String plaintext) {
    IpAddress address =
        IpAddress.parse(plaintext)
            .orElseThrow(
                () ->
                    new UnmaskableValueException(
                        field,
                        "it is not an IP address (without port, zone, brackets, leading zeros);"
                            + " check the sender, or use aes-siv"));
    return permutation.encrypt(address).toString();
  }

  @Override
  public String unmask(String token) throws UnreadableTokenException {
    IpAddress address =
        IpAddress.parse(token)
            .orElseThrow(
                () ->
                    new UnreadableTokenException(
                        field, "it is not an IP address; check the field"));
    return permutation.decrypt(address).toString();
  }
}
