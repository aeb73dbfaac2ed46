package io.inkan.policy;

import io.inkan.message.Mailbox;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose mail is signed, and what is done with all other. Mail that a program on the MTA's own host
 * hands in is ours.
 *
 * @param internalHosts the clients whose mail is ours
 * @param authenticated whether mail of clients that logged in is ours
 * @param daemonNames the listeners of the MTA whose mail is ours
 * @param sign whether anything is signed
 * @param verify whether anything is verified
 * @param binding what is asked of a sender before a domain signs
 * @param fallback what signs with {@link Binding#FALLBACK} for a sender who does not belong; at
 *     least one then
 */
public record OriginRules(
    HostSet internalHosts,
    boolean authenticated,
    Set<String> daemonNames,
    boolean sign,
    boolean verify,
    Binding binding,
    List<Signer> fallback) {

  /** What becomes of a message whose sender does not belong to the domain that would sign. */
  public enum Binding {
    /** It is not asked. */
    OFF,
    /** It is signed, and the log tells. */
    LOG,
    /** It is refused. */
    REFUSE,
    /** Another domain signs. */
    FALLBACK
  }

  /**
   * Nothing is signed, and what comes over a network is verified: for doors that say themselves
   * what is to be done.
   */
  public static final OriginRules VERIFY_ALL =
      new OriginRules(HostSet.EMPTY, false, Set.of(), false, true, Binding.OFF, List.of());

  public OriginRules {
    daemonNames = Set.copyOf(daemonNames);
    fallback = List.copyOf(fallback);
    if (binding == Binding.FALLBACK && fallback.isEmpty()) {
      throw new IllegalArgumentException("nothing signs for senders who do not belong");
    }
  }

  /**
   * Decides about a message.
   *
   * @param authors who wrote it; empty if that cannot be said
   * @param whyNone what is wrong then
   * @param signersOf the signers of each author
   */
  public Routing route(
      Envelope envelope, List<Mailbox> authors, String whyNone, List<List<Signer>> signersOf) {
    Origin origin = envelope.origin();
    if (origin == null) {
      throw new IllegalArgumentException("the origin is not known");
    }
    if (authors.isEmpty()) {
      return unsigned(Unsigned.NO_AUTHOR, whyNone);
    }
    Decision decision = Decision.of(envelope, authors, signersOf);
    boolean haveKeys = decision.kind() == Decision.Kind.SIGN;
    if (!isOurs(origin)) {
      return haveKeys && sign
          ? unsigned(
              Unsigned.EXTERNAL_CLIENT,
              "a key signs for "
                  + authors.get(0).domain()
                  + ", but the client is not in origin.internalHosts, "
                  + (authenticated ? "did not log in, " : "")
                  + "and came by no listener of origin.daemonNames"
                  + (authenticated ? "" : "; logins do not count (origin.authenticated)"))
          : unsigned(null, "");
    }
    if (!haveKeys) {
      return sign ? unsigned(Unsigned.NOTHING_SIGNS, decision.reason()) : unsigned(null, "");
    }
    if (!sign) {
      return Routing.without(
          Routing.Kind.PASS, Unsigned.SIGNING_OFF, "signing is switched off (milter.roles)");
    }
    return bound(envelope, origin, authors, decision.signers());
  }

  private Routing bound(
      Envelope envelope, Origin origin, List<Mailbox> authors, List<Signer> signers) {
    if (binding == Binding.OFF) {
      return Routing.sign(signers, "");
    }
    String mailFrom = envelope.mailFrom();
    String breach = IdentityBinding.breach(origin, mailFrom, authors, signers);
    if (breach == null) {
      return Routing.sign(signers, IdentityBinding.remark(origin, mailFrom));
    }
    return switch (binding) {
      case OFF, LOG -> Routing.sign(signers, breach);
      case REFUSE -> Routing.without(Routing.Kind.REFUSE, Unsigned.NOT_BOUND, breach);
      case FALLBACK -> Routing.sign(fallback, breach);
    };
  }

  private Routing unsigned(@Nullable Unsigned unsigned, String reason) {
    return Routing.without(verify ? Routing.Kind.VERIFY : Routing.Kind.PASS, unsigned, reason);
  }

  private boolean isOurs(Origin origin) {
    String daemonName = origin.daemonName();
    return origin.local()
        || internalHosts.contains(origin.hostName(), origin.address())
        || (authenticated && origin.authenticationType() != null)
        || (daemonName != null && daemonNames.contains(daemonName));
  }
}
