package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.ConfigResult;
import io.inkan.config.InkanConfig;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.YamlReader;
import io.inkan.crypto.CryptoProviders;
import io.inkan.dkim.Canonicalization;
import io.inkan.dkim.CanonicalizationPair;
import io.inkan.dkim.Coverage;
import io.inkan.dkim.ListedFields;
import io.inkan.dkim.VerifyingRules;
import io.inkan.engine.Snapshot;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.message.HeaderName;
import io.inkan.opendkim.OpenDkimRules;
import io.inkan.opendkim.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of OpenDKIM's options. */
class OpenDkimRulesTest {

  private static final String SOCKET = "Socket inet:8891@127.0.0.1";

  @TempDir private Path folder = Path.of("");

  private OpenDkimOptions options(String... lines) {
    try {
      Path file = Files.writeString(folder.resolve("od.conf"), String.join("\n", lines) + "\n");
      OpenDkimOptions options = OpenDkimOptions.read(file, folder);
      assertTrue(options.problems().isEmpty(), options.problems().toString());
      return options;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OpenDkimPractice practice(List<String> problems, String... lines) {
    return OpenDkimPractice.of(
        options(lines),
        InkanConfig.defaults(),
        new KeyRing(KeyFilePermissions.ANY, CryptoProviders.portable(), parsed -> {}),
        problems);
  }

  private OpenDkimPractice practice(String... lines) {
    List<String> problems = new ArrayList<>();
    OpenDkimPractice practice = practice(problems, lines);
    assertEquals(List.of(), problems);
    return practice;
  }

  private OpenDkimRules rules(String... lines) {
    return practice(lines).rules();
  }

  private Configuration together(Map<String, String> environment, String... lines) {
    ConfigResult own = YamlReader.read(environment);
    return OpenDkimConfiguration.of(
        new HouseConfiguration(own, Optional.empty(), own.given(), false), options(lines));
  }

  @Test
  void withoutOptionsOpenDkimsDefaultsHold() {
    OpenDkimRules rules = rules();
    assertTrue(rules.signs() && rules.verifies());
    assertNull(rules.signers());
    assertEquals(
        new CanonicalizationPair(Canonicalization.SIMPLE, Canonicalization.SIMPLE),
        rules.signing().canonicalization());
    assertEquals(
        new ListedFields(ListedFields.SIGNED, ListedFields.OMITTED, List.of()),
        rules.signing().headers());
    assertNull(rules.signing().lifetimeSeconds());
    assertEquals(300, rules.verifying().clockDriftSeconds());
    assertEquals(VerifyingRules.PartialBody.ACCEPT, rules.verifying().partialBody());
    Snapshot snapshot = practice().snapshot(1, InkanConfig.defaults(), Surroundings.NONE);
    assertEquals(65_536, snapshot.headerLimits().octets());
    assertEquals(Long.MAX_VALUE, snapshot.messageOctets());
  }

  @Test
  void optionsOfSigningBecomeItsRules() {
    OpenDkimRules rules =
        rules(
            "Canonicalization relaxed",
            "SignatureTTL 3600",
            "Diagnostics yes",
            "RequestReports yes",
            "MaximumSignedBytes 1000",
            "SignHeaders *,+X-Ticket,-subject",
            "OmitHeaders *,+X-Secret",
            "OversignHeaders From,To");
    assertEquals(
        new CanonicalizationPair(Canonicalization.RELAXED, Canonicalization.SIMPLE),
        rules.signing().canonicalization());
    assertEquals(3600L, rules.signing().lifetimeSeconds());
    assertTrue(rules.signing().copyHeaders());
    assertTrue(rules.signing().requestReports());
    assertEquals(1000L, rules.signing().bodyLimit());
    ListedFields fields = (ListedFields) rules.signing().headers();
    assertTrue(fields.signed().contains("x-ticket"));
    assertFalse(fields.signed().contains("subject"));
    assertTrue(fields.omitted().contains("x-secret") && fields.omitted().contains("received"));
    assertEquals(List.of(HeaderName.FROM, HeaderName.of("To")), fields.oversigned());
  }

  @Test
  void optionsOfVerifyingBecomeItsRules() {
    OpenDkimRules rules =
        rules(
            "Mode v",
            "ClockDrift 10",
            "MinimumKeyBits 512",
            "Minimum 50%",
            "MustBeSigned Subject",
            "On-Default reject",
            "On-Security discard",
            "TrustSignaturesFrom example.com");
    assertFalse(rules.signs());
    assertEquals(10, rules.verifying().clockDriftSeconds());
    assertEquals(1024, rules.verifying().minimumKeyBits());
    assertEquals(new Coverage(50, Coverage.Unit.PERCENT), rules.verifying().coverage());
    assertEquals(Set.of(HeaderName.of("Subject")), rules.verifying().mustBeSigned());
    assertNotNull(rules.verifying().screen());
    String actions = rules.actions().toString();
    assertTrue(
        actions.contains("BAD_SIGNATURE=REJECT") && actions.contains("SECURITY=DISCARD"), actions);
    assertEquals(
        256 * 1024,
        practice("MaximumHeaders 0")
            .snapshot(1, InkanConfig.defaults(), Surroundings.NONE)
            .headerLimits()
            .octets());
  }

  @Test
  void optionsOfResultsAndEffectsBecomeTheirRules() {
    OpenDkimRules rules =
        rules(
            "AuthservID mx.example.net",
            "AlwaysAddARHeader yes",
            "KeepAuthResults yes",
            "IgnoreMalformedMail yes",
            "RequiredHeaders yes",
            "StrictHeaders yes",
            "RemoveOldSignatures yes",
            "SoftwareHeader yes",
            "CaptureUnknownErrors yes",
            "RedirectFailuresTo postmaster@example.net",
            "SyslogSuccess yes",
            "LogWhy yes",
            "LogResults yes");
    assertEquals(
        new OpenDkimRules.Results("mx.example.net", false, true, true, false, null, true),
        rules.results());
    assertEquals(
        new OpenDkimRules.Effects(true, true, true, true, "Inkan", true, "postmaster@example.net"),
        rules.effects());
    assertEquals(new OpenDkimRules.Logging(true, true, true), rules.logging());
  }

  @Test
  void theConversationGivesWhatTheOptionsNeed() {
    OpenDkimPractice practice =
        practice("MacroList {daemon_x}=a,verified", "RedirectFailuresTo a@example.net");
    assertEquals(Set.of("daemon_x", "verified", "j"), practice.wishes().macros());
    assertTrue(practice.wishes().answersEarly() && practice.wishes().redirects());
  }

  @Test
  void whatHasNoEffectIsTold() {
    assertTrue(
        practice("BogusKey none", "SendReports no").warnings().stream()
            .anyMatch(told -> told.contains("BogusKey: is always so")));
    assertEquals(List.of(), practice("SendReports no").warnings());
  }

  @Test
  void aTableThatIsMissingIsToldOfTheLineThatNamesIt() {
    List<String> problems = new ArrayList<>();
    OpenDkimPractice unused = practice(problems, "", "PeerList /nowhere/peers");
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("od.conf:2: PeerList: /nowhere/peers"), problems.get(0));
  }

  @Test
  void socketMaskResolversAndTheirTimeAreThoseOfTheOptions() {
    InkanConfig config =
        together(
                Map.of("INKAN_RELOAD_WATCH", "off"),
                "Socket local:/run/x.sock",
                "UMask 0117",
                "Nameservers 192.0.2.1,192.0.2.2@5353",
                "DNSTimeout 0")
            .result()
            .config()
            .orElseThrow();
    assertEquals("[unix:/run/x.sock]", config.milter().listen().toString());
    assertEquals(0660, config.milter().socketMode());
    assertEquals("[192.0.2.1:53, 192.0.2.2:5353]", config.dns().servers().toString());
    assertEquals(Duration.ofMinutes(1), config.dns().timeout());
    assertEquals(Optional.empty(), config.http().listen());
    assertTrue(config.management().listen().isPresent());
    assertEquals(Optional.empty(), config.reload().watch());
  }

  @Test
  void whatIsSetTwiceIsAProblemThatNamesBothPlaces() {
    String problems =
        together(
                Map.of("INKAN_DNS_SERVERS", "192.0.2.9", "INKAN_SIGN_EXPIRE", "7d"),
                SOCKET,
                "Nameservers 192.0.2.1")
            .result()
            .problems()
            .toString();
    assertTrue(
        problems.contains("od.conf:2: Nameservers: is set here, and dns.servers in environment"),
        problems);
    assertTrue(
        problems.contains("environment: sign.expire: does not count")
            && problems.contains("SignatureTTL"),
        problems);
  }

  @Test
  void aMissingSocketIsAProblem() {
    assertTrue(together(Map.of()).result().problems().toString().contains("Socket: is missing"));
  }

  @Test
  void aPortForOtherMachinesIsForPrivateOnesUnlessPeersAreNamed() {
    Configuration open = together(Map.of(), "Socket inet:8891@0.0.0.0");
    assertEquals(PrivateNetworks.ALL, open.result().config().orElseThrow().milter().peers());
    assertTrue(open.result().warnings().toString().contains("milter.peers"));
    Configuration named =
        together(Map.of("INKAN_MILTER_PEERS", "192.0.2.7"), "Socket inet:8891@0.0.0.0");
    assertEquals("[192.0.2.7]", named.result().config().orElseThrow().milter().peers().toString());
  }
}
