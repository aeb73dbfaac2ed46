package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenDKIM and Inkan choose the same signatures by the same tables. */
@Tag("interop")
class DatasetsInterop {

  private static final int TABLES = 20;
  private static final int NEW_TABLES = 5;
  private static final int SENDERS = 8;

  private final Scratch scratch = Scratch.create();
  private String inline = "";

  @BeforeEach
  void prepare() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024); // OpenDKIM reads no line of more than 1023 octets
    inline =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + inline + "\n-----END PRIVATE KEY-----\n";
    scratch.write("key.pem", pem.replaceAll("([^\\n-]{64})", "$1\n"));
    for (String domain : List.of("a.example.com", "example.com", "%")) {
      scratch.write(domain + ".pem", pem.replaceAll("([^\\n-]{64})", "$1\n"));
    }
    scratch.write(
        "keys",
        String.join(
            "\n",
            "k1 example.com:s1:" + scratch.directory() + "/key.pem",
            "k2 %:s2:./key.pem",
            "K3 a.example.com:s3:./key.pem",
            "a.example.com EXAMPLE.com:own:./%.pem",
            "example.com example.com:own:./key.pem",
            "b.example.net %:own:./key.pem",
            "inline %:si:" + inline,
            "perdomain %:sp:" + scratch.directory() + "/%.pem",
            "corrupt example.com:s",
            "nofile %:s:./nowhere.pem",
            "% example.com:never:./key.pem", // asked for by OpenDKIM's check at its start alone
            ""));
  }

  @AfterEach
  void tidy() {
    scratch.close();
  }

  private String openDkim(String type, boolean multiple, String sender) {
    return OpenDkimTables.answer(
        scratch,
        "KeyTable file:keys\nSigningTable "
            + type
            + ":signers\nMultipleSignatures "
            + (multiple ? "yes" : "no")
            + "\n",
        sender);
  }

  private String inkan(String type, boolean multiple, String sender) {
    return InkanTables.ofTables(scratch, type + ":signers", "file:keys", multiple, sender);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "refile"})
  void generatedTablesChooseTheSameSignatures(String type) {
    Map<String, Integer> answers = compare(type, 20261124, TABLES);
    for (String each : List.of("", "failed", "example.com/s1")) {
      assertTrue(answers.containsKey(each), "no cell is [" + each + "]: " + answers);
    }
    assertTrue(answers.size() > 10, answers.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "refile"})
  void tablesThatNobodyHasSeenChooseTheSameSignatures(String type) {
    compare(type, System.nanoTime(), NEW_TABLES);
  }

  /** Fails where the two differ, naming the seed; tells how often Inkan gave each answer. */
  private Map<String, Integer> compare(String type, long seed, int tables) {
    Random random = new Random(seed);
    GeneratedTable generated = new GeneratedTable(random);
    List<String> different = new ArrayList<>();
    Map<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < tables; i++) {
      String table = type.equals("file") ? generated.keys() : generated.patterns();
      scratch.write("signers", table);
      boolean multiple = random.nextBoolean();
      for (int j = 0; j < SENDERS; j++) {
        String sender = generated.sender();
        String expected = openDkim(type, multiple, sender);
        String actual = firstAndLast(inkan(type, multiple, sender));
        answers.merge(actual, 1, Integer::sum);
        if (!actual.equals(expected)) {
          different.add(
              "[%s] not [%s]: %s, multiple %s%n%s"
                  .formatted(actual, expected, sender, multiple, table));
        }
      }
    }
    assertEquals(List.of(), different, type + " with the seed " + seed);
    return answers;
  }

  /**
   * Of more than two signatures OpenDKIM loses those in the middle: its list of requests is torn.
   */
  private static String firstAndLast(String answer) {
    int first = answer.indexOf(' ');
    int last = answer.lastIndexOf(' ');
    return first == last ? answer : answer.substring(0, first) + answer.substring(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "A.Example.com",
        "a.example.com,example.com",
        "*",
        "*,example.com",
        "com",
        ".example.com",
        "file:domains",
        "refile:domains",
        "csl:example.net"
      })
  void oneKeySignsForTheSameDomains(String domains) {
    scratch.write("domains", "example.com\n*ample.net\n");
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (boolean subDomains : new boolean[] {false, true}) {
      for (String sender :
          List.of("joe@example.com", "joe@a.Example.com", "x@x.y.example.net", "x@other.test")) {
        expected.add(
            OpenDkimTables.answer(
                scratch,
                "Domain "
                    + domains
                    + "\nSelector s\nKeyFile ./key.pem\nSubDomains "
                    + (subDomains ? "yes" : "no")
                    + "\n",
                sender));
        actual.add(InkanTables.ofSingleKey(scratch, domains, subDomains, sender));
      }
    }
    assertEquals(expected, actual);
  }

  /** Type, rows of both tables, what OpenDKIM answers, what Inkan answers, and why. */
  static Stream<Arguments> differences() {
    return Stream.of(
        arguments(
            "refile", "*", "", "crashed", "failed", "a row without a key is an error, not a crash"),
        arguments(
            "file",
            "* nowhere:@%",
            "",
            "refused to start",
            "failed",
            "one row's wrong name does not keep everybody's mail from being served"),
        arguments(
            "file",
            "* %:@%",
            "a.example.com example.com:own:./key.pem",
            "refused to start",
            "example.com/own/@a.example.com",
            "% is not the name of a key, so none has to be called so"),
        arguments(
            "refile",
            "* k1:joe",
            "",
            "",
            "example.com/s1",
            "a signer that is no address is left out; the signature is good without it"),
        arguments(
            "refile",
            "* k1:joe@.example.com",
            "",
            "example.com/s1/joe@.example.com",
            "example.com/s1",
            "a signer with an empty label is left out: no verifier can read it"),
        arguments(
            "refile",
            "* k",
            "k %.x:s:./key.pem",
            "%.x/s",
            "failed",
            "no verifier can find a key under such a domain"),
        arguments(
            "refile",
            "* k",
            "k example.com:s%:./key.pem",
            "example.com/s%",
            "failed",
            "no verifier can find a key under such a selector"),
        arguments(
            "refile",
            "* k",
            "k example.com:s:./key.pem:rsa-sha256",
            "failed",
            "example.com/s",
            "the algorithm of newer versions is admitted"),
        arguments(
            "refile",
            "* k",
            "k example.com:s:ED25519",
            "failed",
            "example.com/s",
            "an Ed25519 key may stand in the table as well"),
        arguments(
            "refile",
            "(j)\\1*@* k1",
            "",
            "",
            "refused to start",
            "references back need time without bound; the row is refused rather than passed over"));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void differsOnPurpose(
      String type, String row, String key, String openDkim, String inkan, String reason) {
    String ed25519 =
        "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g"; // RFC 8463 §A.2
    scratch.write("signers", row + "\n");
    if (!key.isEmpty()) {
      scratch.write("keys", key.replace("ED25519", ed25519) + "\n");
    }
    assertEquals(openDkim, openDkim(type, false, "joe@a.example.com"), reason);
    assertEquals(inkan, inkan(type, false, "joe@a.example.com"), reason);
  }

  @Test
  void ofThreeSignaturesOpenDkimWritesTwoAndInkanAll() {
    scratch.write("signers", "* k1\n* k2\n* K3\n");
    assertEquals("example.com/s1 a.example.com/s3", openDkim("refile", true, "joe@a.example.com"));
    assertEquals(
        "example.com/s1 a.example.com/s2 a.example.com/s3",
        inkan("refile", true, "joe@a.example.com"));
  }

  /** RFC 5322 §3.2.4: quotes that are not needed are no part of what is said. */
  @Test
  void quotesAroundALocalPartMeanNothingToInkan() {
    scratch.write("signers", "joe@* k1\n");
    assertEquals("", openDkim("refile", false, "\"joe\"@a.example.com"));
    assertEquals("example.com/s1", inkan("refile", false, "\"joe\"@a.example.com"));
  }

  @Test
  void aLineMayBeLongerThanOpenDkimReads() {
    PeerKey key = PeerKey.generate("example.com", "s", Algorithm.RSA_SHA256);
    String long2048 = key.pkcs8Pem().replaceAll("-----[^-]*-----|\\s", "");
    scratch.write("keys", "k example.com:s:" + long2048 + "\n");
    scratch.write("signers", "* k\n");
    assertEquals("failed", openDkim("refile", false, "joe@a.example.com"));
    assertEquals("example.com/s", inkan("refile", false, "joe@a.example.com"));
  }
}
