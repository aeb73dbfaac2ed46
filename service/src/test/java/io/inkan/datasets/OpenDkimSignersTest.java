package io.inkan.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.Selector;
import io.inkan.message.Mailbox;
import io.inkan.policy.KeyUnavailableException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signs for whom. */
class OpenDkimSignersTest {

  private static final String JOE = "joe@a.example.com";
  private static final String KEYS =
      """
      k1 example.com:s1:/k1
      k2 %:s2:/k2
      a.example.com example.com:own:/k3
      corrupt example.com:s
      """;

  @TempDir Path folder = Path.of("");

  private OpenDkimSigners signers(String type, String rows, boolean multiple) {
    return new Tables(folder).signers(type, rows, KEYS, multiple);
  }

  @Test
  void theKeysOfATableAreAskedInterleaved() {
    LookupTrace trace = signers("file", "none k1", true).trace(Tables.mailbox(JOE));
    assertNotNull(trace);
    assertEquals(
        List.of(
            "joe@a.example.com",
            "a.example.com",
            "joe@.example.com",
            ".example.com",
            "joe@.com",
            ".com",
            "joe@*",
            "*"),
        trace.tried());
  }

  @Test
  void aTableOfPatternsIsAskedForTheAddressAlone() {
    LookupTrace trace = signers("refile", "none k1", true).trace(Tables.mailbox(JOE));
    assertNotNull(trace);
    assertEquals(List.of("joe@a.example.com"), trace.tried());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "joe@a.example.com",
        "JOE@A.example.com",
        "a.example.com",
        "joe@.example.com",
        ".example.com",
        "joe@.com",
        ".com",
        "joe@*",
        "*"
      })
  void eachOfThemIsEnough(String key) {
    assertEquals("example.com/s1", Tables.answer(signers("file", key + " k1", false), JOE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "com",
        "joe@com",
        "@a.example.com",
        "joe",
        "*@a.example.com",
        "*.com"
      })
  void nothingElseIsAsked(String key) {
    assertEquals("", Tables.answer(signers("file", key + " k1", false), JOE));
  }

  @ParameterizedTest
  @CsvSource({"file", "csl"})
  void theFirstKeyThatIsFoundDecidesAndNotTheFirstRow(String type) {
    String rows = "* k1\njoe@.com nowhere\na.example.com k2\n";
    Tables tables = new Tables(folder);
    Dataset dataset =
        type.equals("file")
            ? tables.dataset("file", rows, LetterCase.INSENSITIVE)
            : tables.list("*=k1,joe@.com=nowhere,a.example.com=k2", LetterCase.INSENSITIVE);
    OpenDkimSigners signers = OpenDkimSigners.ofTables(dataset, tables.keyTable(KEYS), false);
    assertEquals("a.example.com/s2", Tables.answer(signers, JOE));
  }

  @Test
  void withMultipleSignaturesEveryKeyThatIsFoundSignsInTheOrderOfAsking() {
    assertEquals(
        "a.example.com/s2 example.com/own example.com/s1",
        Tables.answer(signers("file", "* k1\n.com %\na.example.com k2\n", true), JOE));
  }

  @Test
  void withMultipleSignaturesEveryPatternThatMatchesSignsInTheOrderOfTheFile() {
    String rows = "* k1\n*.net corrupt\n*.com %\njoe@* k2\n";
    assertEquals(
        "example.com/s1 example.com/own a.example.com/s2",
        Tables.answer(signers("refile", rows, true), JOE));
    assertEquals("example.com/s1", Tables.answer(signers("refile", rows, false), JOE));
  }

  @ParameterizedTest
  @CsvSource({
    "k1, example.com/s1",
    "k1:, example.com/s1",
    "k1:joe@%, example.com/s1/joe@a.example.com",
    "k1:@example.com, example.com/s1/@example.com",
    "k1:@Example.COM, example.com/s1/@example.com",
    "k1:a%@%, example.com/s1/aa.example.com@a.example.com",
    "k1:a:b@example.com, example.com/s1/a:b@example.com",
    "k1:joe@notexample.com, example.com/s1",
    "k1:joe@com, example.com/s1",
    "k1:joe@, example.com/s1",
    "k1:a@b@example.com, example.com/s1",
    "k1:joe, example.com/s1",
    "k2:joe@example.com, a.example.com/s2",
    "k2:joe@%, a.example.com/s2/joe@a.example.com",
    "%, example.com/own",
    "%:joe@%, example.com/own/joe@a.example.com",
  })
  void aRowNamesAKeyAndPerhapsASigner(String value, String answer) {
    assertEquals(answer, Tables.answer(signers("refile", "* " + value, false), JOE));
    assertEquals(answer, Tables.answer(signers("file", "* " + value, false), JOE));
  }

  @ParameterizedTest
  @CsvSource({
    "'* nowhere', '1: ', nowhere",
    "'* K1', '1: ', K1",
    "'* %k1', '1: ', '%k1'",
    "'*', '1: ', names no key",
    "'* :x', '1: ', names no key",
    "'* corrupt', '1 names the key corrupt', 'keys:4: '",
  })
  void aKeyThatCannotBeHadFailsTheMessage(String row, String place, String word) {
    for (String type : List.of("file", "refile")) {
      String answer = Tables.answer(signers(type, row, false), JOE);
      assertTrue(answer.startsWith("failed: " + folder.resolve(type + ".table:" + place)), answer);
      assertTrue(answer.contains(word), answer);
    }
  }

  @Test
  void oneRowThatFailsFailsTheMessageEvenIfOthersMatch() {
    String rows = "* k1\njoe@* nowhere\n";
    assertTrue(Tables.answer(signers("refile", rows, true), JOE).startsWith("failed: "));
    assertEquals("example.com/s1", Tables.answer(signers("refile", rows, false), JOE));
    assertEquals("example.com/s1", Tables.answer(signers("refile", rows, true), "jim@a.example"));
  }

  @Test
  void anAuthorWithoutADomainNameIsNotLookedUp() {
    OpenDkimSigners signers = signers("file", "* k1", false);
    Mailbox literal = new Mailbox("joe", null);
    assertNull(signers.trace(literal));
    assertEquals(List.of(), signers.of(literal).toCompletableFuture().join());
    assertEquals(1, signers.explain(literal).size());
  }

  @Test
  void anExplanationTellsWhatWasAskedWhatWasFoundAndWhatFollows() {
    assertEquals(
        List.of(
            "looked up joe@a.example.com",
            "looked up a.example.com",
            "found a.example.com (" + folder.resolve("file.table") + ":2)",
            "key k1 (" + folder.resolve("keys") + ":1)",
            "signs with d=example.com s=s1 i=@example.com"),
        signers("file", "\nA.example.com k1:@example.com", false)
            .explain(Tables.mailbox(JOE))
            .stream()
            .map(line -> line.replace("A.example", "a.example"))
            .toList());
    List<String> failing = signers("refile", "* nowhere", false).explain(Tables.mailbox(JOE));
    assertTrue(failing.get(2).startsWith("fails: "), failing.toString());
    assertEquals(
        List.of("looked up joe@a.example.com", "nothing signs"),
        signers("refile", "*@x k1", false).explain(Tables.mailbox(JOE)));
  }

  @Test
  void rowsThatFailOrDoNothingAreSaidBeforeAnyMessage() {
    Tables tables = new Tables(folder);
    tables.signers(
        "file", "*@a.example k1\njoe@* k1\nb.example K1\nc.example\n* k1:joe\n", KEYS, false);
    assertEquals(
        List.of(
            "FAILS_MESSAGES 4", "WARNING 1", "FAILS_MESSAGES 3", "FAILS_MESSAGES 4", "WARNING 5"),
        tables.found());
    Tables patterns = new Tables(folder);
    patterns.signers("refile", "a.example k1\n*.example k1\n@ %\n* %\n", "k1 a:b:/c", false);
    assertEquals(List.of("WARNING 1"), patterns.found());
  }

  @ParameterizedTest
  @CsvSource({
    "@a.example, domain alone",
    "*@a.example, refile:",
    "joe@a.*, refile:",
    "a..example, is none",
    "joe@a.example., is none",
    "joe@, is none",
    "bücher.example, xn--bcher-kva.example",
    "joe@.bücher.example, xn--bcher-kva.example",
  })
  void aKeyThatIsNeverLookedUpIsSaid(String key, String word) {
    Tables tables = new Tables(folder);
    tables.signers("file", key + " %", KEYS, false);
    assertSaid(tables, "1", word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "joe@*", "a.example", ".example", "bücher@a.example", "joe@.com"})
  void aKeyThatMayBeLookedUpIsNotSaid(String key) {
    Tables tables = new Tables(folder);
    tables.signers("file", key + " %", KEYS, false);
    assertEquals(List.of(), tables.found().subList(1, tables.found().size()), "the corrupt key");
  }

  @Test
  void aPatternThatIsNeverReachedIsSaidUnlessEveryMatchSigns() {
    String rows = "*@a.example %\n*@A.example k1\n* %\n*@b.example %\n";
    Tables first = new Tables(folder);
    first.signers("refile", rows, "k1 a:b:/c", false);
    assertEquals(List.of("WARNING 2", "WARNING 3"), first.found());
    Tables all = new Tables(folder);
    all.signers("refile", rows, "k1 a:b:/c", true);
    assertEquals(List.of(), all.found());
  }

  @ParameterizedTest
  @CsvSource({
    "Foo@@bar, true",
    "foo@*@bar, true",
    "@joe@bar, true",
    "*@*@bar, false",
    "[^a]*@.@bar, false",
  })
  void aPatternWithASecondAtIsSaidUnlessQuotesMayHoldOne(String pattern, boolean said) {
    Tables tables = new Tables(folder);
    tables.signers("refile", pattern + " %", KEYS, false);
    assertEquals(said, tables.findings.toString().contains("write one @"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "refile"})
  void aRowThatBeginsWithAQuoteIsSaid(String type) {
    Tables tables = new Tables(folder);
    tables.signers(type, "\"a..b\"@a.example %", KEYS, false);
    assertSaid(tables, "1", "without the quotes");
  }

  @Test
  void aPatternOfADomainInUnicodeIsSaid() {
    Tables tables = new Tables(folder);
    tables.signers("refile", "*@bücher.example %", KEYS, false);
    assertSaid(tables, "1", "xn--");
  }

  private static void assertSaid(Tables tables, String line, String word) {
    Finding finding = tables.findings.get(tables.findings.size() - 1);
    assertEquals("WARNING " + line, finding.weight() + " " + finding.place().number());
    assertTrue(finding.text().contains(word), finding.text());
  }

  @ParameterizedTest
  @CsvSource({
    ".example.com, SubDomains",
    "a@example.com, is none",
    "bücher.example, xn--bcher-kva.example",
    "*.example.com, is none",
  })
  void anEntryThatIsNoDomainIsSaid(String entry, String word) {
    Tables tables = new Tables(folder);
    single(tables, "*,example.com,Example.ORG," + entry, true);
    assertEquals(List.of("WARNING 4"), tables.found());
    assertSaid(tables, "4", word);
  }

  private OpenDkimSigners single(String domains, boolean subDomains) {
    return single(new Tables(folder), domains, subDomains);
  }

  private static OpenDkimSigners single(Tables tables, String domains, boolean subDomains) {
    return OpenDkimSigners.ofSingleKey(
        tables.list(domains, LetterCase.INSENSITIVE),
        subDomains,
        Selector.of("s"),
        () -> {
          throw new KeyUnavailableException("no test needs the key");
        },
        tables.findings);
  }

  @ParameterizedTest
  @CsvSource({
    "a.example.com, false, a.example.com/s",
    "A.Example.COM, false, a.example.com/s",
    "'x,a.example.com', true, a.example.com/s",
    "example.com, false, ''",
    "example.com, true, example.com/s/@example.com",
    "com, true, com/s/@com",
    "'com,example.com', true, example.com/s/@example.com",
    "*, false, a.example.com/s",
    "'example.com,*', true, a.example.com/s",
    ".example.com, true, ''",
    "ample.com, true, ''",
  })
  void oneKeySignsForADomainAndIfAskedForThoseBelowIt(
      String domains, boolean subDomains, String answer) {
    assertEquals(answer, Tables.answer(single(domains, subDomains), JOE));
  }

  @Test
  void everybodyComesBeforeParents() {
    LookupTrace trace = single("none", true).trace(Tables.mailbox(JOE));
    assertNotNull(trace);
    assertEquals(List.of("a.example.com", "*", "example.com", "com"), trace.tried());
  }
}
