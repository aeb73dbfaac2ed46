package io.inkan.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An IP address. An IPv4 address that is mapped into IPv6 (RFC 4291 §2.5.5.2) is that IPv4 address.
 */
public final class IpAddress {

  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;

  private final byte[] octets;

  private IpAddress(byte[] octets) {
    this.octets = octets;
  }

  /**
   * The address of these octets in network order.
   *
   * @throws IllegalArgumentException if there are neither 4 nor 16
   */
  public static IpAddress of(byte[] octets) {
    if (octets.length == IPV4_OCTETS) {
      return new IpAddress(octets.clone());
    }
    if (octets.length != IPV6_OCTETS) {
      throw new IllegalArgumentException("an IP address has 4 or 16 octets");
    }
    boolean mapped = Arrays.equals(octets, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    return new IpAddress(
        mapped ? Arrays.copyOfRange(octets, MAPPED.length, IPV6_OCTETS) : octets.clone());
  }

  /** The 4 or 16 octets in network order. */
  public byte[] octets() {
    return octets.clone();
  }

  /** The number of bits: 32 or 128. */
  public int bits() {
    return octets.length * Byte.SIZE;
  }

  /**
   * The address with all bits after the first {@code prefix} cleared.
   *
   * @param prefix 0 to {@link #bits}
   */
  public IpAddress network(int prefix) {
    if (prefix < 0 || prefix > bits()) {
      throw new IllegalArgumentException("a prefix has 0 to " + bits() + " bits");
    }
    byte[] network = new byte[octets.length];
    int whole = prefix / Byte.SIZE;
    System.arraycopy(octets, 0, network, 0, whole);
    int rest = prefix % Byte.SIZE;
    if (rest != 0) {
      network[whole] = (byte) (octets[whole] & (0xFF << (Byte.SIZE - rest)));
    }
    return new IpAddress(network);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress address && Arrays.equals(octets, address.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** The octets in hexadecimal: what people read comes from whoever wrote the address. */
  @Override
  public String toString() {
    return java.util.HexFormat.of().formatHex(octets);
  }
}
