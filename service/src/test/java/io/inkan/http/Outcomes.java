package io.inkan.http;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.Selector;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import java.util.List;
import java.util.Set;

/** Outcomes as the engine gives them. */
final class Outcomes {

  private Outcomes() {}

  static final String FIRST = "DKIM-Signature: v=1; a=ed25519-sha256; s=ed;\r\n\tb=Rmlyc3Q=";
  static final String SECOND = "DKIM-Signature: v=1; a=rsa-sha256; s=rsa; b=U2Vjb25k";

  static Outcome.Signed signed(Integer... removed) {
    return new Outcome.Signed(
        List.of(
            new NewSignature(
                DomainName.of("example.com"),
                Selector.of("ed"),
                SignatureAlgorithm.ED25519_SHA256,
                null,
                FakeIntake.field(FIRST)),
            new NewSignature(
                DomainName.of("example.com"),
                Selector.of("rsa"),
                SignatureAlgorithm.RSA_SHA256,
                "@example.com",
                FakeIntake.field(SECOND))),
        Set.of(removed));
  }

  static Outcome.Verified verified() {
    return new Outcome.Verified(
        DkimResult.PASS,
        List.of(
            new SignatureReport(
                DkimResult.PASS,
                null,
                "example.com",
                "ed",
                "@example.com",
                "ed25519-sha256",
                "relaxed/simple",
                256,
                true,
                false,
                List.of("From", "to"),
                42L,
                false,
                "Rmlyc3Q="),
            new SignatureReport(
                DkimResult.PERMERROR,
                Failure.SYNTAX,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                List.of(),
                null,
                false,
                "")),
        HeaderField.of("Authentication-Results", " mx.example.com;\r\n\tdkim=pass"),
        Set.of());
  }
}
