package io.inkan.config;

import io.inkan.config.MilterAddress.Inet;
import io.inkan.config.MilterAddress.Local;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code inet:PORT@HOST}, {@code inet6:PORT@HOST}, either without the host for all interfaces,
 * {@code unix:PATH}, {@code local:PATH}, or an absolute path alone.
 */
record MilterAddressFormat() implements Format<MilterAddress> {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<path>/.*)|(?:unix|local):(?<file>.+)"
              + "|(?<inet>inet6?):(?<port>[^@]*)(?:@(?<host>.*))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKETS = Pattern.compile("\\[(.*)]");

  @Override
  public MilterAddress parse(Entry.Scalar scalar) throws Misfit {
    Matcher written = WRITTEN.matcher(scalar.text());
    if (!written.matches()) {
      throw misfit(scalar, "an address of a milter");
    }
    if (written.group("inet") == null) {
      String path = written.group("path") == null ? written.group("file") : scalar.text();
      PathFormat format = new PathFormat("unix:/run/inkan/milter.sock");
      return new Local(format.parse(new Entry.Scalar(scalar.place(), path, scalar.style())));
    }
    int port =
        Addresses.port(written.group("port"))
            .orElseThrow(
                () -> misfit(scalar, "an address of a milter: its port is not from 0 to 65535"));
    boolean ipv6 = written.group("inet").endsWith("6");
    return inet(scalar, written.group("host"), port, ipv6);
  }

  private Inet inet(Entry.Scalar scalar, @Nullable String written, int port, boolean ipv6)
      throws Misfit {
    if (written == null) {
      return new Inet(ipv6 ? "::" : "0.0.0.0", port, ipv6);
    }
    Matcher brackets = BRACKETS.matcher(written);
    boolean bare = !brackets.matches();
    String host = bare ? written : brackets.group(1);
    if (Addresses.isIpv4(host)) {
      if (ipv6) {
        throw misfit(scalar, "an address of a milter: inet6 goes with no IPv4 address");
      }
      return new Inet(host, port, false);
    }
    Optional<String> address = Addresses.scopedIpv6(host);
    if (address.isPresent()) {
      return new Inet(address.get(), port, true);
    }
    if (!bare || !Addresses.isHostName(host)) {
      throw misfit(scalar, "an address of a milter: what follows the @ is no host");
    }
    return new Inet(host.toLowerCase(Locale.ROOT), port, ipv6);
  }

  @Override
  public String print(MilterAddress value) {
    return value.toString();
  }

  @Override
  public String example() {
    return "inet:8891@127.0.0.1 or unix:/run/inkan/milter.sock";
  }
}
