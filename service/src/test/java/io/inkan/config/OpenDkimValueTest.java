package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are read. */
class OpenDkimValueTest {

  @TempDir private Path directory;

  private OpenDkimOptions good(String content) {
    return new OpenDkimFixture(directory).good(content);
  }

  private String problem(String content) {
    List<String> problems = new OpenDkimFixture(directory).problems(content);
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  private OpenDkimDataset peers(String value) {
    return good("PeerList " + value).dataset(OpenDkimOption.PEER_LIST).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"T", "t", "Y", "y", "1", "true", "Yes", "yonder", "100"})
  void positiveBooleanIsToldByItsFirstCharacter(String value) {
    assertTrue(good("Quarantine " + value).enabled(OpenDkimOption.QUARANTINE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"F", "f", "N", "n", "0", "false", "No", "nay", "01"})
  void negativeBooleanIsToldByItsFirstCharacter(String value) {
    assertFalse(good("RequireSafeKeys " + value).enabled(OpenDkimOption.REQUIRE_SAFE_KEYS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off", "2", "-1", "\"yes\"", "enabled"})
  void anyOtherBooleanIsAProblem(String value) {
    assertTrue(problem("Quarantine " + value).contains("is not yes or no"));
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "010, 8", "0x10, 16", "0XfF, 255", "+7, 7", "0, 0", "-0, 0", "00, 0"})
  void numberIsReadAsByStrtol(String value, int number) {
    assertEquals(
        OptionalInt.of(number), good("ClockDrift " + value).number(OpenDkimOption.CLOCK_DRIFT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7x", "08", "0x", "0b1", "x", "1 2", "--1", "1.5", "5s", "\u0665"})
  void garbageAfterANumberIsAProblem(String value) {
    assertTrue(problem("ClockDrift " + value).contains("is not a whole number"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2147483648", "99999999999999999999", "0xFFFFFFFFF"})
  void numberThatWouldWrapRoundIsAProblem(String value) {
    assertTrue(problem("ClockDrift " + value).contains("is out of range"));
  }

  @Test
  void hugeNumberIsRefusedAtOnce() {
    assertTrue(problem("ClockDrift " + "9".repeat(1 << 20)).contains("is out of range"));
    assertTrue(problem("Minimum " + "9".repeat(1 << 20)).contains("is out of range"));
  }

  @Test
  void signedBytesHaveNoLimitAtMinusOne() {
    assertEquals(
        OptionalInt.of(-1),
        good("MaximumSignedBytes -1").number(OpenDkimOption.MAXIMUM_SIGNED_BYTES));
    assertEquals(OptionalInt.empty(), good("").number(OpenDkimOption.MAXIMUM_SIGNED_BYTES));
  }

  @ParameterizedTest
  @CsvSource({"007, 7, 0", "022, 18, 0", "0x12, 18, 0", "2, 2, 0", "22, 22, 1", "117, 117, 1"})
  void maskIsOctalWithALeadingZeroAlone(String value, int mask, int warnings) {
    OpenDkimOptions options = good("UMask " + value);
    assertEquals(OptionalInt.of(mask), options.number(OpenDkimOption.UMASK));
    assertEquals(warnings, options.warnings().size());
  }

  @Test
  void maskThatIsProbablyMeantInOctalIsTold() {
    assertEquals(
        List.of(
            "opendkim.conf:1: UMask: 22 is decimal and means 0026 in octal; if it is meant to be"
                + " octal, write 022"),
        new OpenDkimFixture(directory).warnings("UMask 22"));
    assertTrue(problem("UMask 01000").contains("from 0 to 511"));
  }

  @ParameterizedTest
  @CsvSource({
    "relaxed, relaxed/simple",
    "simple, simple/simple",
    "relaxed/relaxed, relaxed/relaxed",
    "Simple/RELAXED, simple/relaxed"
  })
  void oneCanonicalizationIsTheHeadersAlone(String value, String pair) {
    assertEquals(
        pair,
        new CanonicalizationFormat().print(good("Canonicalization " + value).canonicalization()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"strict", "relaxed/", "/relaxed", "relaxed/simple/x", "relaxed simple"})
  void anyOtherCanonicalizationIsAProblem(String value) {
    assertTrue(problem("Canonicalization " + value).contains("is not a canonicalization"));
  }

  @ParameterizedTest
  @CsvSource({"s, true, false", "v, false, true", "sv, true, true", "vssv, true, true"})
  void modeIsLetters(String value, boolean signs, boolean verifies) {
    assertEquals(new OpenDkimRoles(signs, verifies), good("Mode " + value).roles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"S", "sign", "s v", "s,v", "both"})
  void anyOtherModeIsAProblem(String value) {
    assertTrue(problem("Mode " + value).contains("is not a mode"));
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "50%, 50%", "0%, 0%", "10+, 10+", "10%x, 10%", "+5, 5", "%, 0%", "+, 0+"})
  void minimumIsOctetsPerCentOrUnsignedOctets(String value, String read) {
    assertEquals(
        read, new OpenDkimCoverageFormat().print(good("Minimum " + value).minimum().orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"101%", "x", "-1", "10x", "4294967296"})
  void anyOtherMinimumIsAProblem(String value) {
    assertTrue(problem("Minimum " + value).startsWith("opendkim.conf:1: Minimum: "));
  }

  @ParameterizedTest
  @CsvSource({
    "local:/run/opendkim.sock, unix:/run/opendkim.sock",
    "unix:/run/opendkim.sock, unix:/run/opendkim.sock",
    "/run/opendkim.sock, unix:/run/opendkim.sock",
    "inet:8891, inet:8891@0.0.0.0",
    "inet:8891@localhost, inet:8891@localhost",
    "inet6:8891@[::1], inet6:8891@[::1]"
  })
  void socketIsAnAddressOfAMilter(String value, String address) {
    assertEquals(address, good("Socket " + value).socket().orElseThrow().toString());
  }

  @Test
  void socketThatIsNoneIsAProblem() {
    assertTrue(problem("Socket 8891").contains("is not an address of a milter"));
  }

  @ParameterizedTest
  @CsvSource({
    "SignatureAlgorithm, ED25519-SHA256, ed25519-sha256, SIGNATURE_ALGORITHM",
    "BogusKey, None, none, BOGUS_KEY",
    "UnprotectedKey, neutral, neutral, UNPROTECTED_KEY",
    "ATPSHashAlgorithm, SHA1, sha1, ATPS_HASH_ALGORITHM"
  })
  void wordIsOneOfAFewInLettersOfAnyCase(
      String name, String value, String word, OpenDkimOption option) {
    assertEquals(word, good(name + " " + value).text(option).orElseThrow());
    assertTrue(problem(name + " other").contains("write for example "));
  }

  @Test
  void shaOneSignsNothing() {
    // RFC 8301 §3.1: rsa-sha1 "MUST NOT be used for signing or verifying".
    assertEquals(
        "opendkim.conf:1: SignatureAlgorithm: \"rsa-sha1\" must not be used any more (RFC 8301), and"
            + " receivers take such signatures for none; take this line out: the same key then signs"
            + " with rsa-sha256",
        problem("SignatureAlgorithm rsa-sha1"));
  }

  @Test
  void nameserversAreAList() {
    assertEquals(
        List.of("192.0.2.1", "::1"),
        good("Nameservers 192.0.2.1, ::1,").list(OpenDkimOption.NAMESERVERS));
    assertEquals(List.of(), good("").list(OpenDkimOption.NAMESERVERS));
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/hosts, file:/etc/hosts",
    "file:/etc/hosts, file:/etc/hosts",
    "FILE:/etc/hosts, file:/etc/hosts",
    "file:/etc/keys.db, file:/etc/keys.db",
    "refile:/etc/a:b, refile:/etc/a:b",
    "'a,b', 'csl:a,b'",
    "'csl:a=b:c,d', 'csl:a=b:c,d'",
    "' a b ,, c ', 'csl:a b,c'",
    "'127.0.0.1,::1', 'csl:127.0.0.1,::1'",
    "./hosts, csl:./hosts",
    "'*', 'csl:*'",
    "csl:, csl:"
  })
  void datasetsTypeStandsBeforeItsFirstColonUnlessACommaComesFirst(String value, String read) {
    assertEquals(read, new OpenDkimDatasetFormat().print(peers(value)));
  }

  @Test
  void relativeFileOfADatasetStartsAtTheBaseDirectory() {
    assertEquals(directory.resolve("hosts"), peers("file:hosts").file().orElseThrow());
    assertEquals(
        Path.of("/etc/dkim/hosts"),
        good("PeerList refile:hosts\nBaseDirectory /etc/dkim\n")
            .dataset(OpenDkimOption.PEER_LIST)
            .orElseThrow()
            .file()
            .orElseThrow());
    assertEquals(
        directory.resolve("keys/a.private"),
        good("BaseDirectory keys\nKeyFile a.private\nSelector a\n")
            .path(OpenDkimOption.KEY_FILE)
            .orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/hosts.db, 'db_dump -p FILE | sed'",
    "db:/etc/hosts, 'db_dump -p FILE | sed'",
    "mdb:/var/hosts, 'mdb_dump -p FILE | sed'",
    "dsn:mysql://u:secret@h/d, 'an SQL database'",
    "ldap://secret@h/dc=x, 'ldapsearch'",
    "ldaps://secret@h/dc=x, 'ldapsearch'",
    "ldapi:///secret, 'ldapsearch'",
    "lua:/etc/secret.lua, 'a Lua script'",
    "memcache:secret/x, 'memcached'",
    "erlang:secret, 'Erlang'",
    "socket:secret, 'a socket'"
  })
  void otherTypesAreRefusedWithAdviceAndWithoutTheirSecrets(String value, String advice) {
    String problem = problem("PeerList " + value);
    assertTrue(problem.contains(advice), problem);
    assertFalse(problem.contains("secret"), problem);
    assertTrue(problem.contains("file:"), problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1]", "foo:bar", "foo:bar,baz", "192.0.2.1:25", "file:"})
  void unknownTypeIsAProblem(String value) {
    assertTrue(problem("PeerList " + value).startsWith("opendkim.conf:1: PeerList: "));
  }

  @Test
  void macroListTakesNoPatterns() {
    assertTrue(problem("MacroList refile:/etc/macros").contains("takes no patterns"));
    assertEquals(1, good("MacroList a=b|c").dataset(OpenDkimOption.MACRO_LIST).stream().count());
  }

  @Test
  void valueOfAnotherKindIsTheCallersFault() {
    OpenDkimOptions options = good("");
    assertThrows(IllegalArgumentException.class, () -> options.enabled(OpenDkimOption.CLOCK_DRIFT));
  }

  @Test
  void keyPastedInPlaceOfItsFileIsNotRepeated() {
    String problem = problem("KeyFile -----BEGIN PRIVATE KEY-----c2VjcmV0\nSelector a\n");
    assertFalse(problem.toLowerCase(Locale.ROOT).contains("c2vjcmv0"), problem);
  }
}
