package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of header fields that may start from a default. */
class HeaderDeltaTest {

  @ParameterizedTest
  @CsvSource({
    "'*', 'from,to,cc'",
    "'*,+x', 'from,to,cc,x'",
    "'*,-TO', 'from,cc'",
    "'+x,*,-to', 'from,cc,x'",
    "'*,x', 'from,to,cc'",
    "'*,+,-', 'from,to,cc'",
    "'from,subject', 'from,subject'",
    "'+x,-to', '+x,-to'",
    "'.', ''",
    "'', ''"
  })
  void starStartsFromTheDefaultAndAnythingElseReplacesIt(String entries, String names) {
    HeaderDelta delta = HeaderDelta.of(OpenDkimListFormat.split(entries));
    assertEquals(OpenDkimListFormat.split(names), delta.apply(List.of("from", "to", "cc")));
  }
}
