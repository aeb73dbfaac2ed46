package io.inkan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.inkan.dkim.AuthenticationResults;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.SignatureReport;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.policy.Disposition;
import io.inkan.policy.Dispositions;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message for whose authors no signature vouches. */
class AuthorPassTest {

  private static SignatureReport report(String result, String domain) {
    return new SignatureReport(
        DkimResult.valueOf(result),
        null,
        domain,
        "s",
        "@" + domain,
        "rsa-sha256",
        "relaxed/relaxed",
        2048,
        false,
        false,
        List.of("From"),
        null,
        false,
        "abcdefgh");
  }

  /** A message with signatures such as {@code PASS:example.com}. */
  private static Finished finished(String from, String signatures) {
    List<SignatureReport> reports = new ArrayList<>();
    for (String signature :
        signatures.isEmpty() ? List.<String>of() : List.of(signatures.split(" ", -1))) {
      String[] parts = signature.split(":", -1);
      reports.add(report(parts[0], parts[1]));
    }
    Outcome outcome =
        new Outcome.Verified(
            DkimResult.PASS, reports, AuthenticationResults.write("mx", reports), Set.of());
    return new Finished(
        Envelope.received("id", Door.MILTER, Handover.STRANGER, "", List.of()),
        HeaderFields.of(HeaderField.of("From", " " + from)),
        Set.of(),
        null,
        outcome);
  }

  private static Conclusion plain(Finished finished) {
    return Conclusion.of(finished.outcome(), null, Dispositions.DEFAULT, Set::of);
  }

  @ParameterizedTest
  @CsvSource({
    "a@example.com, PASS:example.com, ACCEPT",
    "a@mail.example.com, PASS:example.com, ACCEPT",
    "a@example.com, FAIL:example.com PASS:example.com, ACCEPT",
    "a@example.com, '', REJECT",
    "a@example.com, PASS:esp.example, REJECT",
    "a@example.com, PASS:mail.example.com, REJECT",
    "a@example.com, FAIL:example.com, REJECT",
    "nobody, PASS:example.com, REJECT",
    // A key that cannot be had now may be had later.
    "a@example.com, TEMPERROR:example.com, TEMPFAIL",
    "a@example.com, TEMPERROR:esp.example, REJECT",
    // Each author is vouched for.
    "'a@example.com, b@example.net', PASS:example.com, REJECT",
    "'a@example.com, b@example.net', PASS:example.com PASS:example.net, ACCEPT"
  })
  void everyAuthorNeedsAPassingSignatureOfTheDomain(
      String from, String signatures, Disposition disposition) {
    Finished finished = finished(from, signatures);
    assertEquals(
        disposition,
        new AuthorPass(Disposition.REJECT).required(finished, plain(finished)).disposition());
  }

  @Test
  void refusalSaysWhatIsMissing() {
    Finished finished = finished("a@example.com", "");
    assertEquals(
        "550 5.7.22 No valid author-matched DKIM signature found",
        Objects.requireNonNull(
            new AuthorPass(Disposition.REJECT).required(finished, plain(finished)).reply()));
  }

  @Test
  void whatIsNotAskedChangesNothing() {
    Finished finished = finished("a@example.com", "");
    Conclusion conclusion = plain(finished);
    assertSame(conclusion, AuthorPass.NOT_ASKED.required(finished, conclusion));
  }

  @Test
  void onlyVerifiedMailIsAsked() {
    Finished verified = finished("a@example.com", "");
    Finished signed =
        new Finished(
            verified.envelope(),
            verified.fields(),
            Set.of(),
            null,
            new Outcome.Signed(List.of(), Set.of()));
    Conclusion conclusion = plain(signed);
    assertSame(conclusion, new AuthorPass(Disposition.REJECT).required(signed, conclusion));
  }
}
