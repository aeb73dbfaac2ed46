package io.inkan.load.milter;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a milter listens, as OpenDKIM's Socket and Inkan's milter.listen write it. */
public final class MilterAddress {

  private static final Pattern INET = Pattern.compile("inet:(\\d{1,5})@(.+)");
  private static final Pattern UNIX = Pattern.compile("(?:unix:|local:)?(/.+)");

  private MilterAddress() {}

  /**
   * Reads {@code inet:port@host}, {@code unix:/path}, {@code local:/path} or {@code /path}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static SocketAddress parse(String text) {
    Matcher inet = INET.matcher(text);
    if (inet.matches()) {
      return new InetSocketAddress(inet.group(2), Integer.parseInt(inet.group(1)));
    }
    Matcher unix = UNIX.matcher(text);
    if (unix.matches()) {
      return UnixDomainSocketAddress.of(unix.group(1));
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is not a milter's address; write inet:8891@127.0.0.1 or unix:/path");
  }
}
