package io.inkan.config;

import java.util.Arrays;

/**
 * An IP address or every address with the same first bits (RFC 4632 §3.1, RFC 4291 §2.3).
 *
 * @param address the first of them, in the form of RFC 5952; never an IPv4 address within IPv6
 * @param prefix how many bits they share; 32 or 128 for a single address
 */
public record Network(String address, int prefix) {

  /**
   * Checks the parts against each other.
   *
   * @throws IllegalArgumentException if the address is not one in the form named above, or has bits
   *     set behind the prefix
   */
  public Network {
    byte[] bytes = Addresses.bytes(address).orElse(new byte[0]);
    if (bytes.length == 0
        || prefix < 0
        || prefix > bytes.length * Byte.SIZE
        || Addresses.isMapped(bytes)
        || !Addresses.print(bytes).equals(address)
        || !Arrays.equals(bytes, masked(bytes, prefix))) {
      throw new IllegalArgumentException("not a network: " + address + "/" + prefix);
    }
  }

  /** The address with every bit behind the prefix cleared. */
  static byte[] masked(byte[] address, int prefix) {
    byte[] masked = address.clone();
    for (int bit = prefix; bit < masked.length * Byte.SIZE; bit++) {
      masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
    }
    return masked;
  }

  /** As it is written: {@code 192.0.2.0/24}, a single address alone. */
  @Override
  public String toString() {
    boolean single = prefix == (address.indexOf(':') < 0 ? Integer.SIZE : 2 * Long.SIZE);
    return single ? address : address + "/" + prefix;
  }
}
