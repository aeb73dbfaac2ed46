package io.inkan.load.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CorpusOptionsTest {

  @Test
  void sizesHaveUnits() {
    assertEquals(4096, CorpusOptions.octets("4k"));
    assertEquals(10 << 20, CorpusOptions.octets("10M"));
    assertEquals(777, CorpusOptions.octets("777"));
    assertThrows(IllegalArgumentException.class, () -> CorpusOptions.octets("big"));
  }

  @Test
  void fewerAreMadeOfLargeMessages() {
    CorpusOptions options = new CorpusOptions();
    assertEquals(200, options.corpus().mails().size());
    options.size = "10m";
    assertEquals(6, options.corpus().mails().size());
  }
}
