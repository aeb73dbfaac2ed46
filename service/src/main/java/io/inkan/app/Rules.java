package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.config.LimitsConfig;
import io.inkan.config.SignConfig;
import io.inkan.config.VerifyConfig;
import io.inkan.dkim.Canonicalization;
import io.inkan.dkim.CanonicalizationPair;
import io.inkan.dkim.HeadersToSign;
import io.inkan.dkim.ScreenByAuthor;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.HeaderName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Brings the plain values of a configuration into the rules of the rooms that obey them. */
final class Rules {

  private Rules() {}

  static SigningRules signing(SignConfig config) {
    return new SigningRules(
        new CanonicalizationPair(
            algorithm(config.canonicalization().header()),
            algorithm(config.canonicalization().body())),
        headers(config),
        config.expire().map(Duration::toSeconds).orElse(null),
        config.bodyLength(),
        config.copyHeaders());
  }

  static VerifyingRules verifying(InkanConfig config) {
    LimitsConfig limits = config.limits();
    return new VerifyingRules(
        partialBody(config.verify()),
        config.verify().clockDrift().toSeconds(),
        limits.signatures(),
        limits.signedNames(),
        limits.minimumKeyBits(),
        limits.maximumKeyBits(),
        Set.of(),
        null,
        config.verify().alignedOnly() ? ScreenByAuthor.ALONE : null);
  }

  private static Canonicalization algorithm(SignConfig.Algorithm algorithm) {
    return switch (algorithm) {
      case SIMPLE -> Canonicalization.SIMPLE;
      case RELAXED -> Canonicalization.RELAXED;
    };
  }

  private static VerifyingRules.PartialBody partialBody(VerifyConfig config) {
    return switch (config.bodyLength()) {
      case REFUSE -> VerifyingRules.PartialBody.REFUSE;
      case ACCEPT -> VerifyingRules.PartialBody.ACCEPT;
      case IGNORE -> VerifyingRules.PartialBody.IGNORE;
    };
  }

  /**
   * {@code headers} replaces the built-in lists of what is signed; {@code oversign} those of what
   * is signed once more than present. From is signed whatever the lists say (RFC 6376 §5.4).
   */
  private static HeadersToSign headers(SignConfig config) {
    HeadersToSign builtIn = HeadersToSign.DEFAULT;
    List<HeaderName> always =
        config
            .oversign()
            .map(names -> HeadersToSign.names(names.toArray(String[]::new)))
            .orElse(builtIn.always());
    if (config.headers().isPresent()) {
      List<String> listed = config.headers().get();
      boolean explicit = config.oversign().isPresent();
      return new HeadersToSign(
          withFrom(explicit ? always : listed(builtIn.always(), listed)),
          explicit ? List.of() : listed(builtIn.oncePresent(), listed),
          listed);
    }
    if (config.oversign().isEmpty()) {
      return builtIn;
    }
    List<String> present = new ArrayList<>();
    builtIn.always().forEach(name -> present.add(name.spelling()));
    builtIn.oncePresent().forEach(name -> present.add(name.spelling()));
    present.addAll(builtIn.present());
    return new HeadersToSign(withFrom(always), List.of(), present);
  }

  private static List<HeaderName> listed(List<HeaderName> names, List<String> listed) {
    return names.stream()
        .filter(name -> listed.stream().anyMatch(name.spelling()::equalsIgnoreCase))
        .toList();
  }

  private static List<HeaderName> withFrom(List<HeaderName> names) {
    if (names.contains(HeaderName.FROM)) {
      return names;
    }
    List<HeaderName> more = new ArrayList<>(names);
    more.add(0, HeaderName.FROM);
    return more;
  }
}
