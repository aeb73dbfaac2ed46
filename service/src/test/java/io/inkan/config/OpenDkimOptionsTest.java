package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.OnConfig.Disposition;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a whole file comes to. */
class OpenDkimOptionsTest {

  @TempDir private Path directory;

  private OpenDkimFixture fixture() {
    return new OpenDkimFixture(directory);
  }

  @Test
  void emptyFileHoldsTheDefaults() {
    OpenDkimOptions options = fixture().good("");
    assertEquals(Set.of(), options.given());
    assertEquals(List.of(), options.warnings());
    assertEquals(new OpenDkimRoles(true, true), options.roles());
    assertEquals("simple/simple", new CanonicalizationFormat().print(options.canonicalization()));
    assertEquals(Optional.empty(), options.socket());
    assertEquals(Optional.empty(), options.minimum());
    assertTrue(options.enabled(OpenDkimOption.REQUIRE_SAFE_KEYS));
    assertFalse(options.enabled(OpenDkimOption.SYSLOG));
    assertEquals(
        List.of("127.0.0.1", "::1"),
        options.dataset(OpenDkimOption.INTERNAL_HOSTS).orElseThrow().entries());
    assertEquals(directory, options.baseDirectory());
  }

  @Test
  void programThatUsesFewOptionsIsToldOfTheirProblemsAndOfLinesThatNobodyReads() {
    fixture().write("inner.conf", "UMask 9x\nNonsense 1\n");
    OpenDkimOptions options =
        fixture().read("Mode x\nInclude inner.conf\nKeyTable dsn:a\nSelector\nDomain a\n");
    assertEquals(
        List.of("inner.conf:1", "inner.conf:2", "opendkim.conf:4"),
        places(options.problemsOf(Set.of())));
    assertEquals(
        List.of("inner.conf:1", "inner.conf:2", "opendkim.conf:3", "opendkim.conf:4"),
        places(options.problemsOf(Set.of(OpenDkimOption.KEY_TABLE, OpenDkimOption.DOMAIN))));
    // What goes together with what is asked by the service alone.
    assertEquals(
        List.of(), fixture().read("Domain a\n").problemsOf(Set.of(OpenDkimOption.DOMAIN)).all());
  }

  private static List<String> places(Problems problems) {
    return problems.all().stream()
        .map(problem -> problem.source() + ":" + problem.line())
        .sorted()
        .toList();
  }

  @Test
  void everyProblemIsToldAtOnceAndInOrder() {
    fixture().write("inner.conf", "UMask 9x\n");
    assertEquals(
        List.of(
            "opendkim.conf:1: Selectr: is no option of OpenDKIM's; did you mean Selector?",
            "opendkim.conf:2: Syslog: \"on\" is not yes or no: its first character must be one of"
                + " T, Y, 1, F, N, 0; write for example yes or no",
            "opendkim.conf:4: Mode: has no value; write one, or take the line out",
            "opendkim.conf:5: KeyFile: needs Selector, under which its public half is in the DNS",
            "inner.conf:1: UMask: \"9x\" is not a whole number; write for example 5, 0x1F or, in"
                + " octal, 022"),
        fixture().problems("Selectr a\nSyslog on\nInclude inner.conf\nMode\nKeyFile /k\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "InternalHost, InternalHosts",
    "OversignHeader, OversignHeaders",
    "On_BadSignature, On-BadSignature",
    "KeyTabel, KeyTable"
  })
  void unknownNameComesWithASuggestion(String written, String meant) {
    assertTrue(fixture().problems(written + " x").get(0).endsWith("did you mean " + meant + "?"));
  }

  @Test
  void unknownNameThatMayBeAKeyIsNotRepeated() {
    String problem =
        fixture().problems("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ").get(0);
    assertTrue(problem.startsWith("opendkim.conf:1: MIIEvQ…: is no option"), problem);
  }

  @Test
  void byteOrderMarkIsTold() {
    assertTrue(fixture().problems("\uFEFFMode v").get(0).contains("byte order mark"));
  }

  @Test
  void laterLineCountsAndBothAreRemembered() {
    OpenDkimOptions options =
        fixture().good("Canonicalization relaxed/relaxed\nMode s\nCanonicalization simple\n");
    assertEquals("simple/simple", new CanonicalizationFormat().print(options.canonicalization()));
    assertEquals(
        List.of(
            "opendkim.conf:3: Canonicalization: is given again; this line counts, line 1 does not"),
        OpenDkimFixture.told(options.warnings()));
  }

  @Test
  void laterLineOfAnotherFileCountsToo() {
    fixture().write("inner.conf", "Mode s\n");
    OpenDkimOptions options = fixture().good("Mode v\nInclude inner.conf\n");
    assertEquals(new OpenDkimRoles(true, false), options.roles());
    assertEquals(
        List.of(
            "inner.conf:1: Mode: is given again; this line counts, line 1 of opendkim.conf does"
                + " not"),
        OpenDkimFixture.told(options.warnings()));
    assertEquals(
        new OpenDkimRoles(false, true), fixture().good("Include inner.conf\nMode v\n").roles());
  }

  @Test
  void overriddenTextMayBeWrongButAnOverriddenNumberMayNot() {
    assertEquals(new OpenDkimRoles(false, true), fixture().good("Mode x\nMode v\n").roles());
    assertEquals(1, fixture().problems("ClockDrift x\nClockDrift 5\n").size());
    assertEquals(1, fixture().problems("Syslog x\nSyslog yes\n").size());
  }

  @Test
  void obsoleteOptionIsToldOnceWithItsLine() {
    assertEquals(
        List.of(
            "opendkim.conf:2: AutoRestart: does nothing: the process stays in the foreground, and"
                + " the supervisor restarts it, by Restart= of systemd or by the container"),
        fixture().warnings("Mode v\nAutoRestart yes\n"));
    assertEquals(1, fixture().warnings("AutoRestartRate any/thing\n").size());
  }

  @Test
  void mappedOptionIsToldAndHoldsItsValue() {
    OpenDkimOptions options = fixture().good("SyslogFacility local2\n");
    assertEquals(Optional.of("local2"), options.text(OpenDkimOption.SYSLOG_FACILITY));
    assertEquals(1, options.warnings().size());
  }

  @Test
  void cautionIsNotToldOfADefault() {
    assertEquals(1, fixture().warnings("KeepAuthResults yes\n").size());
    assertEquals(0, fixture().warnings("KeepAuthResults no\n").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADSPAction discard",
        "SingleAuthResult yes",
        "On-PolicyError reject",
        "LocalADSP /none",
        "DisableADSP maybe",
        "ReputationTimeout x",
        "RateLimits dsn:x"
      })
  void removedNameWarnsAndGoesOn(String line) {
    assertEquals(1, fixture().warnings(line).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SetupPolicyScript /x.lua",
        "ScreenPolicyScript /x.lua",
        "FinalPolicyScript /x.lua",
        "LDAPTimeout 5"
      })
  void refusedOptionIsAProblemWithAdvice(String line) {
    List<String> problems = fixture().problems(line);
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).toLowerCase(Locale.ROOT).contains("take this line out"));
  }

  @Test
  void twoUsualScriptsHaveOptionsInTheirPlace() {
    assertTrue(
        fixture()
            .problems("ScreenPolicyScript /x")
            .get(0)
            .contains("INKAN_VERIFY_ALIGNED_ONLY=true"));
    assertTrue(
        fixture()
            .problems("FinalPolicyScript /x")
            .get(0)
            .contains("INKAN_VERIFY_REQUIRE_ALIGNED=reject"));
  }

  @Test
  void passwordIsNeverRepeated() {
    OpenDkimOptions options =
        fixture().read("LDAPBindPassword hunter2\nLDAPBindPassword hunter2\n");
    assertFalse(options.problems().toString().contains("hunter2"));
    assertFalse(options.warnings().toString().contains("hunter2"));
    assertFalse(options.toString().contains("hunter2"));
  }

  @ParameterizedTest
  @CsvSource({
    "accept, ACCEPT", "a, ACCEPT", "Discard, DISCARD", "D, DISCARD", "quarantine, QUARANTINE",
    "q, QUARANTINE", "reject, REJECT", "r, REJECT", "tempfail, TEMPFAIL", "t, TEMPFAIL"
  })
  void actionIsAWordOrItsFirstLetter(String value, Disposition action) {
    assertEquals(
        action, fixture().good("On-NoSignature " + value).action(OpenDkimOption.ON_NO_SIGNATURE));
  }

  @Test
  void defaultActionIsAppliedFirstWhateverItsPlace() {
    OpenDkimOptions options = fixture().good("On-Security accept\nOn-Default reject\n");
    assertEquals(Disposition.ACCEPT, options.action(OpenDkimOption.ON_SECURITY));
    assertEquals(Disposition.REJECT, options.action(OpenDkimOption.ON_DNS_ERROR));
    assertEquals(Disposition.TEMPFAIL, fixture().good("").action(OpenDkimOption.ON_DNS_ERROR));
  }

  @Test
  void actionThatIsNoneDoesNotCount() {
    OpenDkimOptions options = fixture().good("On-Default reject\nOn-BadSignature rejct\n");
    assertEquals(Disposition.REJECT, options.action(OpenDkimOption.ON_BAD_SIGNATURE));
    assertEquals(
        List.of(
            "opendkim.conf:2: On-BadSignature: \"rejct\" is not an action; write for example accept,"
                + " discard, quarantine, reject or tempfail. As in OpenDKIM, the line does not"
                + " count"),
        OpenDkimFixture.told(options.warnings()));
  }

  @ParameterizedTest
  @CsvSource({"X-Header yes, true", "SoftwareHeader yes, true", "X-Header no, false"})
  void oldNameOfSoftwareHeaderCountsForIt(String line, boolean enabled) {
    assertEquals(enabled, fixture().good(line).enabled(OpenDkimOption.SOFTWARE_HEADER));
    assertTrue(
        fixture()
            .good("SoftwareHeader yes\nX-Header no\n")
            .enabled(OpenDkimOption.SOFTWARE_HEADER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Domain a",
        "Selector s",
        "KeyFile /k",
        "Domain a\nSelector s",
        "Domain a\nKeyFile /k",
        "SigningTable a=b",
        "Mode v\nSigningTable a=b",
        "KeyTable csl:a=b:c:/d"
      })
  void optionsThatNeedEachOtherAreAProblemAlone(String content) {
    assertEquals(1, fixture().problems(content).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mode v\nDomain a",
        "Mode v\nSelector s",
        "Mode v\nKeyTable csl:a=b:c:/d",
        "Domain a\nSelector s\nKeyFile /k",
        "Selector s\nKeyFile /k",
        "KeyTable csl:a=b:c:/d\nSigningTable a=a"
      })
  void optionsThatSufficeAreNoProblem(String content) {
    assertEquals(List.of(), fixture().warnings(content));
  }

  @Test
  void singleKeyIsNotUsedBesideAKeyTable() {
    assertEquals(
        List.of("Domain", "Selector"),
        fixture()
            .good("KeyTable csl:a=b:c:/d\nSigningTable a=a\nDomain b\nSelector c\n")
            .warnings()
            .stream()
            .map(Problem::field)
            .toList());
  }

  @Test
  void scriptInPlaceOfASigningTableIsOneProblem() {
    assertEquals(1, fixture().problems("KeyTable csl:a=b:c:/d\nSetupPolicyScript /x\n").size());
  }

  @Test
  void laterProblemIsToldOfTheLineThatSetTheOption() {
    OpenDkimOptions options = fixture().good("Mode v\nPeerList /none\n");
    assertEquals(
        "opendkim.conf:2: PeerList: does not exist",
        options.problem(OpenDkimOption.PEER_LIST, "does not exist").toString());
  }
}
