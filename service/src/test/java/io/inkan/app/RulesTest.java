package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.InkanConfig;
import io.inkan.config.SignConfig;
import io.inkan.dkim.HeadersToSign;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.HeaderName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {

  @Test
  void theDefaultConfigurationIsTheDefaultRules() {
    assertEquals(SigningRules.DEFAULT, Rules.signing(SignConfig.defaults()));
    assertEquals(VerifyingRules.DEFAULT, Rules.verifying(InkanConfig.defaults()));
  }

  @Test
  void fromIsSignedOnceMoreThanPresentWhateverTheListsSay() {
    HeadersToSign headers =
        headers(Optional.of(List.of("From", "Subject")), Optional.of(List.of()));
    assertEquals(List.of(HeaderName.FROM), headers.always());
    assertEquals(List.of(), headers.oncePresent());
    assertEquals(List.of("From", "Subject"), headers.present());
  }

  @Test
  void aListOfFieldsKeepsWhatOfItIsSignedOnceMoreByDefault() {
    HeadersToSign headers =
        headers(Optional.of(List.of("from", "Date", "X-Trace")), Optional.empty());
    assertEquals(HeadersToSign.names("From"), headers.always());
    assertEquals(HeadersToSign.names("Date"), headers.oncePresent());
    assertTrue(headers.present().contains("X-Trace"));
  }

  private static HeadersToSign headers(
      Optional<List<String>> signed, Optional<List<String>> oversigned) {
    SignConfig defaults = SignConfig.defaults();
    SignConfig config =
        new SignConfig(
            defaults.canonicalization(),
            defaults.expire(),
            defaults.bodyLength(),
            signed,
            oversigned,
            defaults.copyHeaders());
    return assertInstanceOf(HeadersToSign.class, Rules.signing(config).headers());
  }
}
