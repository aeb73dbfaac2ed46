package io.inkan.policy;

import io.inkan.dkim.Identity;
import io.inkan.dkim.KeyName;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message is signed, and with what; else why not. It carries its reason, so that
 * explaining it prints it and decides nothing.
 *
 * @param kind what was decided
 * @param signers what signs, in order; empty unless it is {@link Kind#SIGN}
 * @param reason a sentence for the caller; empty if it is {@link Kind#SIGN}
 * @param domain for which the caller may not sign, where that is the reason; else null
 */
public record Decision(
    Kind kind, List<Signer> signers, String reason, @Nullable DomainName domain) {

  /** What can be decided. */
  public enum Kind {
    SIGN,
    /** The caller may not sign for an author or for a domain that would sign. */
    NOT_PERMITTED,
    /** No key signs for an author, or none that the request admits. */
    NOTHING_SIGNS,
    /** The request's identity does not suit a domain that would sign. */
    IDENTITY_MISMATCH
  }

  public Decision {
    signers = List.copyOf(signers);
  }

  /**
   * Decides about a message of these authors. Every author must be permitted and have a signer: a
   * signature vouches for all of them.
   *
   * @param signersOf the signers of each author, in the order of {@code authors}
   */
  public static Decision of(
      Envelope envelope, List<Mailbox> authors, List<List<Signer>> signersOf) {
    Caller caller = envelope.caller();
    for (Mailbox author : authors) {
      DomainName domain = author.domain();
      if (domain == null || !caller.maySign(domain)) {
        return notPermitted(caller, domain);
      }
    }
    Map<KeyName, Signer> chosen = new LinkedHashMap<>();
    for (int i = 0; i < authors.size(); i++) {
      List<Signer> signers = signersOf.get(i);
      if (signers.isEmpty()) {
        return refuse(Kind.NOTHING_SIGNS, nothingSigns(authors.get(i)));
      }
      signers.stream()
          .filter(signer -> admits(envelope.signing(), signer))
          .forEach(signer -> chosen.putIfAbsent(signer.name(), signer));
    }
    return chosen.isEmpty()
        ? refuse(
            Kind.NOTHING_SIGNS,
            "The domain or selector that was asked for is not among the"
                + " keys that sign for this author.")
        : ofChosen(envelope, List.copyOf(chosen.values()));
  }

  private static Decision ofChosen(Envelope envelope, List<Signer> chosen) {
    for (Signer signer : chosen) {
      DomainName domain = signer.name().domain();
      if (!envelope.caller().maySign(domain)) {
        return notPermitted(envelope.caller(), domain);
      }
    }
    String asked = envelope.signing().identity();
    if (asked == null) {
      return new Decision(Kind.SIGN, chosen, "", null);
    }
    Identity identity = Identity.ofAddress(asked);
    // RFC 6376 §3.5 i=: "The domain part of the address MUST be the same as, or a subdomain of, the
    // value of the "d=" tag."
    List<Signer> suited =
        identity == null
            ? List.of()
            : chosen.stream()
                .filter(signer -> identity.domain().isWithin(signer.name().domain()))
                .map(signer -> new Signer(signer.name(), identity, signer.key()))
                .toList();
    return suited.isEmpty()
        ? refuse(
            Kind.IDENTITY_MISMATCH,
            "The identity that was asked for is not within the domain"
                + " of any key that signs for this author.")
        : new Decision(Kind.SIGN, suited, "", null);
  }

  private static boolean admits(SigningRequest request, Signer signer) {
    return accepts(request.domain(), signer.name().domain())
        && accepts(request.selector(), signer.name().selector());
  }

  private static boolean accepts(@Nullable Object asked, Object offered) {
    return asked == null || asked.equals(offered);
  }

  private static Decision refuse(Kind kind, String reason) {
    return new Decision(kind, List.of(), reason, null);
  }

  private static Decision notPermitted(Caller caller, @Nullable DomainName domain) {
    return new Decision(
        Kind.NOT_PERMITTED,
        List.of(),
        "The caller " + caller.name() + " may not sign for " + domain + ".",
        domain);
  }

  private static String nothingSigns(Mailbox author) {
    return "No key is configured that signs for the domain "
        + author.domain()
        + "; add it to keys, or a row to signing.";
  }
}
