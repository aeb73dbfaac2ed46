package io.inkan.opendkim;

import io.inkan.datasets.Dataset;
import io.inkan.policy.Hosts;
import io.inkan.policy.IpAddress;
import io.inkan.policy.LogText;
import io.inkan.policy.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message is of this site. One test that passes is enough, in OpenDKIM's order: the mail
 * server's listener, the macros, the client's name or address, its login.
 *
 * @param peers PeerList: the clients whose mail is left alone
 * @param internalHosts InternalHosts
 * @param ignoredHosts ExternalIgnoreList: the clients that may claim our domains without a word in
 *     the log; they are not of this site for that
 * @param listeners MTA, compared with the macro {@code {daemon_name}}; or null
 * @param macros MacroList
 */
public record OriginTest(
    Hosts peers,
    Hosts internalHosts,
    Hosts ignoredHosts,
    @Nullable Dataset listeners,
    MacroList macros) {

  /** What OpenDKIM takes for the address of a client that came by no network. */
  private static final IpAddress LOOPBACK = IpAddress.of(new byte[] {127, 0, 0, 1});

  boolean isPeer(Origin origin) {
    // Without a network there is no address to compare yet when OpenDKIM asks this.
    return peers.contains(origin.hostName(), origin.address());
  }

  boolean isIgnored(Origin origin) {
    return ignoredHosts.contains(origin.hostName(), address(origin));
  }

  /** Whether addresses far from each other, and of nobody in particular, are internal. */
  public boolean admitsStrangers() {
    return internalHosts.contains(null, IpAddress.of(new byte[] {(byte) 192, 0, 2, 1}))
        && internalHosts.contains(null, IpAddress.of(new byte[] {(byte) 203, 0, 113, 1}));
  }

  boolean passes(Origin origin) {
    return reasons(origin).isEmpty();
  }

  /** Why a message is not of this site, in OpenDKIM's words; empty if it is. */
  List<String> reasons(Origin origin) {
    List<Outcome> outcomes = outcomes(origin);
    return outcomes.stream().anyMatch(Outcome::passed)
        ? List.of()
        : outcomes.stream().map(Outcome::reason).toList();
  }

  /**
   * What a test came to.
   *
   * @param test the option that it is of
   * @param reason why it did not pass, in OpenDKIM's words, or what it passed by
   */
  record Outcome(String test, boolean passed, String reason) {}

  /** What the tests come to, one after the other up to the first that passes. */
  List<Outcome> outcomes(Origin origin) {
    List<Outcome> outcomes = new ArrayList<>();
    if (listeners != null) {
      String name = origin.daemonName();
      if (name != null && listeners.find(name) != null) {
        outcomes.add(new Outcome("MTA", true, "it holds the MTA's name " + LogText.of(name)));
        return outcomes;
      }
      String unknown = "no MTA name match (MTA=" + (name == null ? "?" : name) + ")";
      outcomes.add(new Outcome("MTA", false, unknown));
    }
    if (!macros.isEmpty()) {
      if (macros.matches(origin.macros())) {
        outcomes.add(new Outcome("MacroList", true, "a macro matches"));
        return outcomes;
      }
      outcomes.add(new Outcome("MacroList", false, "no macros match"));
    }
    if (internalHosts.contains(origin.hostName(), address(origin))) {
      outcomes.add(new Outcome("InternalHosts", true, origin.client() + " is internal"));
      return outcomes;
    }
    outcomes.add(new Outcome("InternalHosts", false, bothNames(origin) + " not internal"));
    outcomes.add(
        origin.authenticationType() == null
            ? new Outcome("login", false, "not authenticated")
            : new Outcome("login", true, "the client logged in"));
    return outcomes;
  }

  /** Name and address with a space between them, or the address twice if there is no name. */
  private static String bothNames(Origin origin) {
    String client = origin.client();
    int bracket = client.indexOf('[');
    return switch (bracket) {
      case -1 -> origin.local() ? client + " [127.0.0.1]" : client;
      case 0 -> client + " " + client;
      default -> client.substring(0, bracket) + " " + client.substring(bracket);
    };
  }

  private static @Nullable IpAddress address(Origin origin) {
    return origin.local() ? LOOPBACK : origin.address();
  }
}
