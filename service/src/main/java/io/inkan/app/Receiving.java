package io.inkan.app;

import io.inkan.config.HostEntry;
import io.inkan.config.InkanConfig;
import io.inkan.config.MilterConfig;
import io.inkan.config.Network;
import io.inkan.config.OnConfig;
import io.inkan.config.OriginConfig;
import io.inkan.dkim.DkimResult;
import io.inkan.engine.AuthorPass;
import io.inkan.message.DomainName;
import io.inkan.policy.Disposition;
import io.inkan.policy.Dispositions;
import io.inkan.policy.HostSet;
import io.inkan.policy.IpAddress;
import io.inkan.policy.OriginRules;
import io.inkan.policy.Signer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings what is configured about mail that an MTA hands over into the policy's terms. */
final class Receiving {

  private Receiving() {}

  /**
   * @param keys every key, as a signer for its own domain
   */
  static OriginRules origin(InkanConfig config, List<Signer> keys) {
    OriginConfig origin = config.origin();
    return new OriginRules(
        new HostSet(origin.internalHosts().stream().map(Receiving::entry).toList()),
        origin.authenticated(),
        Set.copyOf(origin.daemonNames()),
        config.milter().roles().contains(MilterConfig.Role.SIGN),
        config.milter().roles().contains(MilterConfig.Role.VERIFY),
        switch (origin.binding()) {
          case OFF -> OriginRules.Binding.OFF;
          case LOG -> OriginRules.Binding.LOG;
          case REFUSE -> OriginRules.Binding.REFUSE;
          case FALLBACK -> OriginRules.Binding.FALLBACK;
        },
        origin.fallback().map(domain -> signersOf(domain, keys)).orElse(List.of()));
  }

  private static List<Signer> signersOf(String domain, List<Signer> keys) {
    DomainName name = DomainName.parse(domain);
    return keys.stream().filter(key -> key.name().domain().equals(name)).toList();
  }

  private static HostSet.Entry entry(HostEntry entry) {
    if (entry instanceof HostEntry.OfNetwork network) {
      return entry(network.network(), network.excepted());
    }
    HostEntry.OfName name = (HostEntry.OfName) entry;
    return new HostSet.Name(name.name(), name.excepted());
  }

  /** The hosts of these networks. */
  static HostSet hosts(List<Network> networks) {
    return new HostSet(networks.stream().map(network -> entry(network, false)).toList());
  }

  private static HostSet.Entry entry(Network network, boolean excepted) {
    try {
      // An address that is written in numbers is not looked up.
      byte[] octets = InetAddress.getByName(network.address()).getAddress();
      return new HostSet.Network(IpAddress.of(octets), network.prefix(), excepted);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + network.address(), e);
    }
  }

  static AuthorPass authorPass(InkanConfig config) {
    return new AuthorPass(disposition(config.verify().requireAligned()));
  }

  static Dispositions dispositions(InkanConfig config) {
    OnConfig on = config.verify().on();
    Map<DkimResult, Disposition> verdicts = new EnumMap<>(DkimResult.class);
    for (DkimResult result : DkimResult.values()) {
      verdicts.put(
          result,
          disposition(
              switch (result) {
                case PASS -> on.pass();
                case FAIL -> on.fail();
                case POLICY -> on.policy();
                case NEUTRAL -> on.neutral();
                case TEMPERROR -> on.temperror();
                case PERMERROR -> on.permerror();
                case NONE -> on.none();
              }));
    }
    return new Dispositions(
        verdicts,
        switch (config.milter().malformed()) {
          case ACCEPT -> Disposition.ACCEPT;
          case REJECT -> Disposition.REJECT;
          case TEMPFAIL -> Disposition.TEMPFAIL;
        },
        switch (config.milter().onTrouble()) {
          case ACCEPT -> Disposition.ACCEPT;
          case TEMPFAIL -> Disposition.TEMPFAIL;
        },
        config.verify().addNone());
  }

  private static Disposition disposition(OnConfig.Disposition configured) {
    return switch (configured) {
      case ACCEPT -> Disposition.ACCEPT;
      case REJECT -> Disposition.REJECT;
      case TEMPFAIL -> Disposition.TEMPFAIL;
      case QUARANTINE -> Disposition.QUARANTINE;
      case DISCARD -> Disposition.DISCARD;
    };
  }
}
