package io.inkan.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The door for MTAs.
 *
 * @param listen where it listens, each address once; empty if the door is closed
 * @param tls TLS on TCP; empty if it speaks clear text there
 * @param peers which MTAs may connect by TCP
 * @param socketMode the permissions of a UNIX socket; 0 to 0777
 * @param socketGroup the group of a UNIX socket; empty for the process's
 * @param idleTimeout how long an MTA may keep a connection without a word; 1 s to 24 hours
 * @param maxConnections open connections at one time; 1 to 1,000,000
 * @param roles what the door does; never empty
 * @param malformed what becomes of mail that can never be handled
 * @param onTrouble what becomes of mail while something on this side does not work
 */
public record MilterConfig(
    List<MilterAddress> listen,
    Optional<TlsConfig> tls,
    List<Network> peers,
    int socketMode,
    Optional<String> socketGroup,
    Duration idleTimeout,
    int maxConnections,
    Set<Role> roles,
    Malformed malformed,
    OnTrouble onTrouble) {

  /** What may be done with a message. */
  public enum Role {
    /** Mail of one's own is signed. */
    SIGN,
    /** Other mail is verified. */
    VERIFY
  }

  /**
   * Mail that no later attempt makes any better: no single author, octets that cannot be signed,
   * larger than the limits.
   */
  public enum Malformed {
    /** It passes as it is. */
    ACCEPT,
    /** It is refused for good. */
    REJECT,
    /** It is refused for now. */
    TEMPFAIL
  }

  /** Mail that a later attempt may find in better times. */
  public enum OnTrouble {
    /** It is refused for now. */
    TEMPFAIL,
    /** It passes as it is. */
    ACCEPT
  }

  public MilterConfig {
    listen = List.copyOf(listen);
    peers = List.copyOf(peers);
    roles = Set.copyOf(roles);
  }

  /** The default: loopback, port 8891, both roles. */
  public static MilterConfig defaults() {
    return new MilterConfig(
        List.of(new MilterAddress.Inet("127.0.0.1", 8891, false)),
        Optional.empty(),
        List.of(),
        0660,
        Optional.empty(),
        Duration.ofHours(2),
        10_000,
        Set.of(Role.values()),
        Malformed.ACCEPT,
        OnTrouble.TEMPFAIL);
  }

  static MilterConfig read(Section section) {
    MilterConfig defaults = defaults();
    return new MilterConfig(
        listen(section, defaults.listen),
        section.section("tls", TlsConfig::read),
        section.list("peers", new NetworkFormat()),
        section.get("socketMode", new ModeFormat(), defaults.socketMode),
        section.optional("socketGroup", Texts.group()),
        section.get("idleTimeout", DurationFormat.between("1s", "24h"), defaults.idleTimeout),
        section.get("maxConnections", new IntegerFormat(1, 1_000_000), defaults.maxConnections),
        Set.copyOf(
            section.oneOrMore(
                "roles",
                new DistinctFormat<>(ChoiceFormat.of(Role.class)),
                List.of(Role.values()))),
        section.get("malformed", ChoiceFormat.of(Malformed.class), defaults.malformed),
        section.get("onTrouble", ChoiceFormat.of(OnTrouble.class), defaults.onTrouble));
  }

  private static List<MilterAddress> listen(Section section, List<MilterAddress> fallback) {
    List<Optional<MilterAddress>> read =
        section.oneOrMore(
            "listen",
            new DistinctFormat<>(new OffFormat<>(new MilterAddressFormat())),
            fallback.stream().map(Optional::of).toList());
    List<MilterAddress> addresses = read.stream().flatMap(Optional::stream).toList();
    if (read.contains(Optional.<MilterAddress>empty()) && !addresses.isEmpty()) {
      section.problem("listen", "says off beside an address; keep one of the two");
    }
    return addresses;
  }
}
