package io.inkan.opendkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.inkan.datasets.Dataset;
import io.inkan.datasets.Finding;
import io.inkan.datasets.LetterCase;
import io.inkan.dkim.Failure;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.TextLookup;
import io.inkan.message.DomainName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TestPublicKeys and TestDNSData: one file can be both. */
class TestDataTest {

  @TempDir Path folder = Path.of("");

  private final List<Finding> findings = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws Exception {
    file =
        Files.writeString(
            folder.resolve("pubkeys"),
            """
            # keys
            _report._domainkey.example.com\tra=dkim-feedbacks
            UN42====._atps.example.net   v=ATPS1
            revoked._domainkey.Example.com k=rsa; t=y; p=
            revoked._domainkey.example.com v=DKIM1; p=AAAA
            alone._domainkey.example.com
            """);
  }

  private PublicKeyAnswer key(TestKeys keys, String selector) {
    KeyName name = new KeyName(DomainName.of("example.com"), Selector.of(selector));
    return keys.find(name).toCompletableFuture().join();
  }

  @Test
  void keysAreThoseOfTheFileAlone() {
    TestKeys keys = TestKeys.read(file, findings);

    PublicKeyAnswer.Found found =
        assertInstanceOf(PublicKeyAnswer.Found.class, key(keys, "revoked"));
    assertEquals(1, found.keys().size());
    assertEquals(Failure.KEY_REVOKED, found.keys().get(0).failure(), "the first line counts");
    assertEquals(PublicKeyAnswer.ABSENT, key(keys, "other"));
    assertEquals(PublicKeyAnswer.ABSENT, key(keys, "alone"));
    assertEquals(List.of(), findings);
  }

  @Test
  void fileThatIsNotThereRefusesTheStart() {
    TestKeys.read(folder.resolve("none"), findings);

    assertEquals(Finding.Weight.REFUSES_START, findings.get(0).weight());
    assertEquals(
        folder.resolve("none")
            + ": there is no such file; correct the option that names it, or create it",
        findings.get(0).toString());
  }

  @Test
  void textsAreThoseOfTheDatasetAlone() throws Exception {
    TestTexts texts =
        new TestTexts(Dataset.ofFile(folder.resolve("pubkeys"), LetterCase.INSENSITIVE, findings));

    assertEquals(
        new TextLookup.Found(List.of("v=ATPS1")), text(texts, "un42====._ATPS.example.net"));
    assertEquals(
        new TextLookup.Found(List.of("ra=dkim-feedbacks")),
        text(texts, "_report._domainkey.example.com"));
    assertEquals(TextLookup.Answer.ABSENT, text(texts, "example.org"));
  }

  private static TextLookup.Answer text(TestTexts texts, String name) {
    return texts.find(name).toCompletableFuture().join();
  }
}
