package dev.maskroute.crypto;

/** A keyed way to exchange every IP address for another one, and back. */
interface IpPermutation {
  IpAddress encrypt(IpAddress address);

  IpAddress decrypt(IpAddress address);
}
