package io.inkan.config;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IP address, or a network as {@code address/prefix}. */
record NetworkFormat() implements Format<Network> {

  private static final Pattern WRITTEN =
      Pattern.compile("([0-9A-Fa-f:.]+)(?:/(0|[1-9][0-9]{0,2}))?");

  private static final int MAPPED_PREFIX = 96;

  @Override
  public Network parse(Entry.Scalar scalar) throws Misfit {
    Matcher written = WRITTEN.matcher(scalar.text());
    if (!written.matches()) {
      throw misfit(scalar, "an IP address or a network");
    }
    byte[] address =
        Addresses.bytes(written.group(1))
            .orElseThrow(() -> misfit(scalar, "an IP address or a network"));
    int bits = address.length * Byte.SIZE;
    int prefix = written.group(2) == null ? bits : Integer.parseInt(written.group(2));
    if (prefix > bits) {
      throw misfit(scalar, "a network: its prefix is not from 0 to " + bits);
    }
    // A host bit that nobody sees would make the entry match less or more than its writer thinks.
    byte[] first = Network.masked(address, prefix);
    if (!Arrays.equals(first, address)) {
      throw new Misfit(
          Quoted.of(scalar.text()) + " has host bits; write " + network(first, prefix));
    }
    if (Addresses.isMapped(address)) {
      byte[] ipv4 = Arrays.copyOfRange(address, 12, 16);
      throw new Misfit(
          Quoted.of(scalar.text())
              + " is IPv4 within IPv6; write "
              + network(ipv4, prefix - MAPPED_PREFIX));
    }
    return network(address, prefix);
  }

  private static Network network(byte[] address, int prefix) {
    return new Network(Addresses.print(address), prefix);
  }

  @Override
  public String print(Network value) {
    return value.toString();
  }

  @Override
  public String example() {
    return "192.0.2.7, 192.0.2.0/24 or 2001:db8::/32";
  }
}
