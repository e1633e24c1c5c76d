package dev.maskroute.crypto;

/**
 * ipcrypt-deterministic (draft-denis-ipcrypt, section 5.1): AES-128 of the 16-byte form. Nothing of
 * network or family remains, so an IPv4 address nearly always becomes an IPv6 address.
 */
final class IpcryptDeterministic implements IpPermutation {
  static final int KEY_BYTES = AesBlocks.KEY;

  private final AesBlocks aes;

  /** With an AES key of 16 bytes. */
  IpcryptDeterministic(byte[] key) {
    this.aes = new AesBlocks(key, 0);
  }

  @Override
  public IpAddress encrypt(IpAddress address) {
    return IpAddress.ofBytes(aes.encrypt(address.mapped()));
  }

  @Override
  public IpAddress decrypt(IpAddress address) {
    return IpAddress.ofBytes(aes.decrypt(address.mapped()));
  }
}
