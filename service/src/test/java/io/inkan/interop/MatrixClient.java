package io.inkan.interop;

import java.util.List;
import java.util.Random;

/** Who hands a message over to the MTA. */
enum MatrixClient {
  LOOPBACK("localhost", "127.0.0.1"),
  INTERNAL("pc7.internal.example", "10.1.2.3"),
  INTERNAL_BY_NAME("pc8.internal.example", "192.0.2.77"),
  INTERNAL_BUT_EXCEPTED("printer.internal.example", "10.1.2.66"),
  INTERNAL_IPV6("pc9.example.net", "IPv6:2001:db8:1::9"),
  EXTERNAL("mx.other.example", "192.0.2.9"),
  UNKNOWN_HOST("[192.0.2.10]", "192.0.2.10"),
  PEER("relay.peer.example", "192.0.2.55"),
  AUTHENTICATED("[198.51.100.4]", "198.51.100.4", "{auth_type}", "PLAIN", "{auth_authen}", "joe"),
  SUBMISSION("[198.51.100.5]", "198.51.100.5"),
  VERIFIED("[198.51.100.6]", "198.51.100.6", "{verify}", "OK", "{class}", "staff"),
  WITHOUT_ADDRESS("localhost", "");

  private static final List<MatrixClient> OURS =
      List.of(LOOPBACK, INTERNAL, INTERNAL_BY_NAME, INTERNAL_IPV6, AUTHENTICATED, WITHOUT_ADDRESS);

  private final String host;
  private final String address;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> macros;

  MatrixClient(String host, String address, String... macros) {
    this.host = host;
    this.address = address;
    this.macros = List.of(macros);
  }

  /** One of ours for our mail, mostly, else anybody. */
  static MatrixClient any(Random random, boolean own) {
    return own && random.nextInt(100) < 80
        ? OURS.get(random.nextInt(OURS.size()))
        : values()[random.nextInt(values().length)];
  }

  /** The content of the command that tells of the connection. */
  String connection() {
    if (address.isEmpty()) {
      return host + "\0U";
    }
    return host + "\0" + (address.contains(":") ? '6' : '4') + "\0\31" + address + "\0";
  }

  /** The macros of a stage, each name followed by its value. */
  List<String> macros(char stage) {
    if (stage != 'C') {
      return macros;
    }
    return List.of("j", "mx.example.net", "{daemon_name}", this == SUBMISSION ? "MSA" : "MTA");
  }
}
