package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code inkan opendkim-genkey}. */
class OpendkimGenkeyTest {

  @TempDir private Path folder;

  /** With the shortest key, which is the fastest to make. */
  private CommandRun genkey(Object... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("opendkim-genkey", "-D", folder, "-b", "1024"), Arrays.stream(more))
            .toArray());
  }

  private String record(String selector) throws IOException {
    return Files.readString(folder.resolve(selector + ".txt"));
  }

  private String recordWithoutKey(String selector) throws IOException {
    return record(selector).replaceAll("p=[A-Za-z0-9+/=]+", "p=");
  }

  @Test
  void defaultsAreThoseOfDebian() throws IOException {
    CommandRun run = CommandRun.of("opendkim-genkey", "-D", folder).exits(0);
    assertEquals("", run.out() + run.err());
    String record = record("default");
    assertTrue(
        record.matches(
            "(?s)default\\._domainkey\tIN\tTXT\t\\( \"v=DKIM1; h=sha256; k=rsa; \"\n\t  \"p=.{250}\""
                + "\n\t  \".{142}\" \\)  ; ----- DKIM key default for localhost\n"),
        record);
    String key = Files.readString(folder.resolve("default.private"));
    assertTrue(key.startsWith("-----BEGIN PRIVATE KEY-----\n"));
  }

  @Test
  void everyOptionHasItsPlaceInTheRecord() throws IOException {
    genkey(
            "-a",
            "-t",
            "-S",
            "-r",
            "-n",
            "by joe",
            "-h",
            "sha256:x-new",
            "-d",
            "example.com",
            "-s",
            "s1")
        .exits(0);
    assertEquals(
        "s1._domainkey.example.com.\tIN\tTXT\t( \"v=DKIM1; n=\\\"by joe\\\"; h=sha256:x-new; k=rsa;"
            + " t=y:s; s=email; \"\n\t  \"p=\" )  ; ----- DKIM key s1 for example.com\n",
        recordWithoutKey("s1"));
  }

  @ParameterizedTest
  @CsvSource({
    "--testmode, t=y; ",
    "-tS, t=y:s; ",
    "--nosubdomains, t=s; ",
    "--restrict, s=email; ",
    "--rest, s=email; "
  })
  void optionsMayBeLongOrCutShortOrJoined(String option, String tag) throws IOException {
    genkey(option, "--sel=s1").exits(0);
    assertTrue(recordWithoutKey("s1").contains("k=rsa; " + tag), record("s1"));
  }

  @Test
  void negatedOptionsTakeTheirTagsBack() throws IOException {
    genkey("-t", "--notestmode", "-r", "--norestrict", "-a", "--noappend-domain", "--subdomains")
        .exits(0);
    assertEquals(
        "default._domainkey\tIN\tTXT\t( \"v=DKIM1; h=sha256; k=rsa; \"\n\t  \"p=\" )  ; -----"
            + " DKIM key default for localhost\n",
        recordWithoutKey("default"));
  }

  @Test
  void ofAnOptionAndItsNegationTheLastHolds() throws IOException {
    genkey("--notestmode", "-t", "--nosubdomains", "--subdomains").exits(0);
    assertTrue(recordWithoutKey("default").contains("k=rsa; t=y; \""), record("default"));
    genkey("-S", "--subdomains", "-t", "--notestmode").exits(0);
    assertTrue(recordWithoutKey("default").contains("k=rsa; t=s; \""), record("default"));
  }

  @Test
  void noCommentIsMadeForAnEmptyDomain() throws IOException {
    genkey("-d", "").exits(0);
    assertTrue(record("default").endsWith("\" ) \n"), record("default"));
  }

  @Test
  void ofARepeatedOptionTheLastHolds() throws IOException {
    genkey("-s", "first", "-s", "last").exits(0);
    assertTrue(Files.exists(folder.resolve("last.txt")));
    assertFalse(Files.exists(folder.resolve("first.txt")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void bothFilesAreForTheirOwner() throws IOException {
    genkey().exits(0);
    for (String file : List.of("default.private", "default.txt")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))));
    }
  }

  @Test
  void existingFilesAreOverwrittenAsScriptsRelyOn() throws IOException {
    genkey().exits(0);
    String first = record("default");
    genkey().exits(0);
    assertNotEquals(first, record("default"));
  }

  @Test
  void verboseTellsEachStep() {
    assertEquals(
        """
        opendkim-genkey: generating private key
        opendkim-genkey: private key written to default.private
        opendkim-genkey: extracting public key
        opendkim-genkey: DNS TXT record written to default.txt
        """,
        genkey("-v").exits(0).err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "all", "discardable"})
  void adspPrintsTheRecordOfPractices(String practice) {
    assertEquals(
        "_adsp._domainkey\tIN\tTXT\t\"dkim=" + practice + "\"\n",
        genkey("--adsp", practice).exits(0).out());
    assertEquals(
        "_adsp._domainkey.example.com.\tIN\tTXT\t\"dkim=" + practice + "\"\n",
        genkey("--adsp", practice, "-a", "-d", "example.com").exits(0).out());
  }

  @Test
  void versionIsThatOfTheToolItStandsInFor() {
    assertTrue(genkey("-V").exits(0).out().startsWith("opendkim-genkey v2.11.0"));
    assertFalse(Files.exists(folder.resolve("default.private")));
  }

  @ParameterizedTest
  @CsvSource({
    "-b, 1023, 1024 to 8192 bits",
    "-b, big, is not an int",
    "-s, ../s1, is no selector",
    "-d, no domain, is no domain",
    "-n, a;b, a note has no place for semicolons",
    "-h, sha 256, is no list of hash algorithms",
    "--adsp, some, unknown"
  })
  void whatWouldSpoilTheKeyIsRefusedWith1(String option, String value, String sentence)
      throws IOException {
    CommandRun run = genkey(option, value).exits(1);
    assertTrue(run.err().startsWith("opendkim-genkey: "), run.err());
    assertTrue(run.err().toLowerCase(java.util.Locale.ROOT).contains(sentence), run.err());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void noteThatFillsTheFirstStringIsRefused() {
    CommandRun run = genkey("-n", "x".repeat(250)).exits(1);
    assertTrue(run.err().contains("the note is too long"), run.err());
    genkey("-n", "x".repeat(200)).exits(0);
  }

  @Test
  void unknownOptionIsAUsageError() {
    CommandRun run = genkey("-Q").exits(1);
    assertTrue(run.err().contains("opendkim-genkey: usage: opendkim-genkey"), run.err());
  }

  @Test
  void missingDirectoryGives2() {
    CommandRun run = CommandRun.of("opendkim-genkey", "-D", folder.resolve("none")).exits(2);
    assertTrue(run.err().contains("there is no such directory"), run.err());
  }

  @Test
  void missingDirectoryIsToldBeforeWhatWouldSpoilTheKey() {
    CommandRun.of("opendkim-genkey", "-D", folder.resolve("none"), "-s", "../x", "-b", "512")
        .exits(2);
  }

  @Test
  void domainInAnotherScriptIsWrittenInItsAsciiForm() throws IOException {
    CommandRun run = genkey("-a", "-d", "ex\u00e4mple.com").exits(0);
    assertEquals(
        "opendkim-genkey: ex\u00e4mple.com is written in its ASCII form, xn--exmple-cua.com\n",
        run.err());
    assertEquals(
        "default._domainkey.xn--exmple-cua.com.\tIN\tTXT\t( \"v=DKIM1; h=sha256; k=rsa; \"\n\t "
            + " \"p=\" )  ; ----- DKIM key default for xn--exmple-cua.com\n",
        recordWithoutKey("default"));
  }

  @Test
  void warnsOfARecordThatNoSignatureSuitsAndOfArgumentsBesideOptions() {
    CommandRun run = genkey("-h", "sha1", "example.com").exits(0);
    assertTrue(run.err().contains("WARNING: h= does not name sha256"), run.err());
    assertTrue(run.err().contains("the argument example.com is ignored"), run.err());
  }
}
