package io.inkan.load.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTest {

  private static final AuthorDomains ONE = AuthorDomains.uniform("example.org", 1);

  @ParameterizedTest
  @ValueSource(ints = {512, 4096, 4097, 15_360, 102_400})
  void textHasExactlyTheSizeAskedFor(int size) {
    for (Mail mail : Corpus.ofSize(size, 5, ONE, 1).mails()) {
      assertEquals(size, mail.octets().length);
      assertEquals(size, mail.size());
    }
  }

  @Test
  void sameSeedMakesTheSameMail() {
    List<Mail> some = Corpus.realistic(30, ONE, 7).mails();
    List<Mail> same = Corpus.realistic(30, ONE, 7).mails();
    for (int i = 0; i < some.size(); i++) {
      assertArrayEquals(some.get(i).octets(), same.get(i).octets());
    }
  }

  @Test
  void daysMailIsLikeADaysMail() {
    List<Mail> mails = Corpus.realistic(120, ONE, 1).mails();

    int[] sizes = mails.stream().mapToInt(Mail::size).sorted().toArray();
    int median = sizes[sizes.length / 2];
    assertTrue(median > 8_000 && median < 25_000, () -> "median " + median);
    assertEquals(1_000_000, mails.get(50).size(), 30_000);
    for (Mail mail : mails) {
      int fields = mail.fields().size();
      assertTrue(fields >= 20 && fields <= 40, () -> fields + " fields");
      String text = new String(mail.octets(), StandardCharsets.UTF_8);
      assertEquals(-1, text.replace("\r\n", "").indexOf('\n'));
      assertEquals(-1, text.replace("\r\n", "").indexOf('\r'));
      assertTrue(text.contains("multipart/mixed"));
    }
  }

  @Test
  void thousandHaveOneOfTenMegabytes() {
    SplittableRandom random = new SplittableRandom(1);
    assertEquals(10_000_000, MailSizes.of(500, random));
    assertEquals(10_000_000, MailSizes.of(1500, random));
    assertEquals(1_000_000, MailSizes.of(150, random));
  }

  @Test
  void everyMessageGetsItsAuthorWhenThereAreManyDomains() {
    Corpus corpus = Corpus.ofSize(1024, 2, AuthorDomains.uniform("domain%d.example", 1000), 1);
    Set<String> senders = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Mail mail = corpus.next();
      senders.add(mail.sender());
      assertEquals(
          " Alice <" + mail.sender() + ">",
          mail.fields().stream().filter(f -> f.isNamed("From")).findFirst().orElseThrow().text());
    }
    assertTrue(senders.size() > 150, () -> senders.size() + " domains");
  }

  @Test
  void firstDomainOfZipfSendsMost() {
    AuthorDomains domains = AuthorDomains.zipf("d%d.example", 1000, 1);
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      counts.merge(domains.choose(random), 1, Integer::sum);
    }
    // 1 in the sum of 1/n up to 1,000, which is 7.49.
    assertEquals(1336, counts.getOrDefault("d0.example", 0), 150);
    assertEquals(668, counts.getOrDefault("d1.example", 0), 100);
  }

  @Test
  void severalDomainsNeedAPattern() {
    assertThrows(IllegalArgumentException.class, () -> AuthorDomains.uniform("example.org", 2));
  }
}
