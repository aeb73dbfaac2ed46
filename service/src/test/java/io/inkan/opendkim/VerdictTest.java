package io.inkan.opendkim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.SignatureReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which signature speaks for a message, and what it says. */
class VerdictTest {

  /** A report with a reason not to pass, or one that passes. */
  static SignatureReport report(String failure) {
    boolean passes = failure.equals("PASS");
    Failure why = passes ? null : Failure.valueOf(failure);
    return new SignatureReport(
        why == null ? DkimResult.PASS : why.result(),
        why,
        "example.net",
        "s",
        "@example.net",
        "rsa-sha256",
        "relaxed/relaxed",
        2048,
        false,
        false,
        List.of("From"),
        null,
        false,
        "AbCdEfGh");
  }

  static List<SignatureReport> reports(String failures) {
    List<SignatureReport> reports = new ArrayList<>();
    for (String failure : failures.isEmpty() ? List.<String>of() : List.of(failures.split(" "))) {
      reports.add(report(failure));
    }
    return reports;
  }

  @ParameterizedTest
  @CsvSource({
    "'', UNSIGNED",
    "PASS, GOOD",
    "BODY_HASH, BAD",
    "SIGNATURE, BAD",
    "NO_KEY, KEY_NOT_FOUND",
    "KEY_REVOKED, KEY_REVOKED",
    "KEY_UNAVAILABLE, KEY_UNAVAILABLE",
    "EXPIRED, UNVERIFIABLE",
    "KEY_TOO_SHORT, UNVERIFIABLE",
    // The first that passes speaks, wherever it stands.
    "BODY_HASH PASS, GOOD",
    "NO_KEY PASS, GOOD",
    // Else the first that was regarded.
    "BODY_HASH NO_KEY, BAD",
    "IGNORED NO_KEY, KEY_NOT_FOUND",
    "TOO_MANY_SIGNATURES, UNSIGNED",
    "IGNORED IGNORED, UNSIGNED",
    // One that OpenDKIM would have judged keeps others from refusing the message.
    "BODY_HASH SHA1, UNVERIFIABLE",
    "SIGNATURE BODY_PARTLY_SIGNED, UNVERIFIABLE",
    "SHA1 PASS, GOOD",
    "KEY_UNAVAILABLE PASS, GOOD",
    "KEY_UNAVAILABLE NO_KEY, KEY_UNAVAILABLE"
  })
  void oneSignatureSpeaksForTheMessage(String failures, Verdict.Status status) {
    assertEquals(status, Verdict.of(reports(failures)).status());
  }
}
