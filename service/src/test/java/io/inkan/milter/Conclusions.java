package io.inkan.milter;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.dkim.AuthenticationResults;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.Selector;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Conclusion;
import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.policy.Disposition;
import io.inkan.policy.Routing;
import io.inkan.policy.Unsigned;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What messages come to. */
final class Conclusions {

  static final Conclusion UNTOUCHED =
      new Conclusion(
          null, routing(Routing.Kind.PASS, null, ""), Disposition.ACCEPT, Set.of(), List.of());

  private Conclusions() {}

  static Conclusion of(Outcome outcome, Disposition disposition) {
    return new Conclusion(outcome, null, disposition, Set.of(), List.of());
  }

  static Routing routing(Routing.Kind kind, @Nullable Unsigned unsigned, String reason) {
    return new Routing(kind, List.of(), unsigned, reason);
  }

  static Outcome.Signed signed(NewSignature... signatures) {
    return new Outcome.Signed(List.of(signatures), Set.of());
  }

  static NewSignature signature(String selector, String domain) {
    String value = " v=1; d=" + domain + "; s=" + selector + ";\r\n b=" + selector;
    return new NewSignature(
        DomainName.of(domain),
        Selector.of(selector),
        SignatureAlgorithm.RSA_SHA256,
        null,
        HeaderField.of("DKIM-Signature", value));
  }

  static Outcome.Verified verified(DkimResult result, SignatureReport... reports) {
    return new Outcome.Verified(
        result,
        List.of(reports),
        AuthenticationResults.write("mx.example.org", List.of(reports)),
        Set.of());
  }

  static SignatureReport report(
      DkimResult result, @Nullable Failure failure, String selector, String domain) {
    return new SignatureReport(
        result,
        failure,
        domain,
        selector,
        null,
        "rsa-sha256",
        null,
        2048,
        false,
        false,
        List.of(),
        null,
        false,
        "");
  }

  /** A message of ours with these fields taken out and its signatures put in. */
  static Conclusion signing(Set<Integer> removed, NewSignature... signatures) {
    return new Conclusion(
        signed(signatures),
        routing(Routing.Kind.SIGN, null, ""),
        Disposition.ACCEPT,
        removed,
        Stream.of(signatures).map(NewSignature::field).toList());
  }

  /** A verdict that has an own way with the message. */
  static Conclusion verdict(DkimResult result, Disposition disposition, Set<Integer> removed) {
    Outcome.Verified verified = verified(result);
    return new Conclusion(
        verified,
        routing(Routing.Kind.VERIFY, null, ""),
        disposition,
        removed,
        List.of(verified.authenticationResults()));
  }
}
