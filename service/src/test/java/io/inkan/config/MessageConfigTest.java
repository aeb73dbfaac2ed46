package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.config.OnConfig.Disposition;
import io.inkan.config.SignConfig.Algorithm;
import io.inkan.config.SignConfig.Canonicalization;
import io.inkan.config.VerifyConfig.BodyLength;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sections {@code sign} and {@code verify}. */
class MessageConfigTest {

  private static final Canonicalization RELAXED =
      new Canonicalization(Algorithm.RELAXED, Algorithm.RELAXED);

  @TempDir private Path directory;

  @Test
  void defaults() {
    assertEquals(
        new SignConfig(RELAXED, Optional.empty(), false, Optional.empty(), Optional.empty(), false),
        SignConfig.defaults());
    assertEquals(
        new OnConfig(
            Disposition.ACCEPT,
            Disposition.ACCEPT,
            Disposition.ACCEPT,
            Disposition.ACCEPT,
            Disposition.ACCEPT,
            Disposition.ACCEPT,
            Disposition.ACCEPT),
        OnConfig.defaults());
    assertEquals(
        new VerifyConfig(
            BodyLength.REFUSE,
            Optional.empty(),
            Duration.ofMinutes(5),
            OnConfig.defaults(),
            false,
            Disposition.ACCEPT,
            false),
        VerifyConfig.defaults());
  }

  @Test
  void fullMapping() {
    InkanConfig config =
        new ConfigFixture(directory)
            .config(
                """
                sign:
                  canonicalization: simple/relaxed
                  expire: 7d
                  bodyLength: true
                  headers: [ from, Subject ]
                  oversign: []
                  copyHeaders: true
                verify:
                  bodyLength: accept
                  authservId: mx.example
                  clockDrift: 0s
                  on:
                    pass: accept
                    fail: reject
                    policy: quarantine
                    neutral: discard
                    temperror: tempfail
                    permerror: quarantine
                    none: tempfail
                  alignedOnly: true
                  requireAligned: reject
                  addNone: true
                """);
    assertEquals(
        new SignConfig(
            new Canonicalization(Algorithm.SIMPLE, Algorithm.RELAXED),
            Optional.of(Duration.ofDays(7)),
            true,
            Optional.of(List.of("from", "Subject")),
            Optional.of(List.of()),
            true),
        config.sign());
    assertEquals(
        new VerifyConfig(
            BodyLength.ACCEPT,
            Optional.of("mx.example"),
            Duration.ZERO,
            new OnConfig(
                Disposition.ACCEPT,
                Disposition.REJECT,
                Disposition.QUARANTINE,
                Disposition.DISCARD,
                Disposition.TEMPFAIL,
                Disposition.QUARANTINE,
                Disposition.TEMPFAIL),
            true,
            Disposition.REJECT,
            true),
        config.verify());
  }

  // RFC 6376 §3.5, c=
  @Test
  void oneWordLeavesTheBodySimple() {
    assertEquals(
        new Canonicalization(Algorithm.RELAXED, Algorithm.SIMPLE),
        new ConfigFixture(directory)
            .config("sign: { canonicalization: relaxed }")
            .sign()
            .canonicalization());
  }

  @Test
  void resultsThatAreTakenOutAreNotSigned() {
    String why =
        "names Authentication-Results; those that bear our name are taken out, and whoever gets the"
            + " mail puts in one of its own (RFC 8601 §5), which would break the signature: leave"
            + " it out";
    assertEquals(
        List.of("inkan.yaml:2: sign.headers: " + why, "inkan.yaml:3: sign.oversign: " + why),
        new ConfigFixture(directory)
            .problems(
                """
                sign:
                  headers: [ From, authentication-results ]
                  oversign: [ From, Authentication-Results ]
                """));
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:2: sign.canonicalization: \"relaxed/nofws\" is not a canonicalization;"
                + " write for example relaxed/relaxed or simple/simple",
            "inkan.yaml:3: sign.expire: \"0s\" is out of range; write a duration from 1s to 3650d,"
                + " or off",
            "inkan.yaml:4: sign.headers: does not name From, which RFC 6376 §5.4 says MUST be"
                + " signed",
            "inkan.yaml:5: sign.oversign[0]: \"Sub:ject\" is not the name of a header field; write"
                + " for example Subject",
            "inkan.yaml:6: sign.copyHeader: is not known; did you mean copyHeaders?",
            "inkan.yaml:8: verify.bodyLength: \"true\" is not one of the words known here; write"
                + " refuse or accept or ignore",
            "inkan.yaml:9: verify.authservId: \"mx; dkim=pass\" is not an authserv-id; write for"
                + " example mail.example.com",
            "inkan.yaml:10: verify.clockdrfit: is not known; did you mean clockDrift?",
            "inkan.yaml:12: verify.on.fail: \"bounce\" is not one of the words known here; write"
                + " accept or reject or tempfail or quarantine or discard",
            "inkan.yaml:13: verify.on.softfail: is not known; known here are pass, fail, policy, neutral, temperror, permerror, none",
            "inkan.yaml:14: verify.addNone: \"yes\" is neither true nor false; write one of the"
                + " two"),
        new ConfigFixture(directory)
            .problems(
                """
                sign:
                  canonicalization: relaxed/nofws
                  expire: 0s
                  headers: [ Subject ]
                  oversign: [ "Sub:ject" ]
                  copyHeader: true
                verify:
                  bodyLength: true
                  authservId: mx; dkim=pass
                  clockdrfit: 5m
                  on:
                    fail: bounce
                    softfail: reject
                  addNone: yes
                """));
  }
}
