package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportingRecordTest {

  private static ReportingRecord parse(String text) {
    ReportingRecord record = ReportingRecord.parse(text);
    assertNotNull(record, text);
    return record;
  }

  @Test
  void saysWhoIsToldOfWhatAndHowOften() {
    assertEquals(
        new ReportingRecord("dkim-errors", 25, Set.of("v", "x"), "see example.com/dkim"),
        parse("ra=dkim-errors; rp=25; rr=v:X; rs=see=20example.com/dkim"));
  }

  @Test
  void isForAllFailuresUnlessItSaysOtherwise() {
    assertEquals(new ReportingRecord("a", 100, Set.of(), null), parse("ra=a"));
    assertTrue(parse("ra=a").asksFor(Failure.SIGNATURE));
    assertTrue(parse("ra=a; rr=d:all").asksFor(Failure.BODY_HASH));
    assertTrue(parse("ra=a; ro=v").asksFor(Failure.BODY_HASH), "the name in drafts");
    assertFalse(parse("ra=a; rr=d:o:p:s:u:x").asksFor(Failure.SIGNATURE));
    assertFalse(parse("ra=a; rr=v").asksFor(Failure.EXPIRED));
  }

  @Test
  void domainInTheAddressIsPassedOver() {
    assertEquals("a", parse("ra=a=40example.org").localPart());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a=20b", "a=0D=0ABcc:=20b", "=22a=22", "a..b", ".a", "a=2Cb", "=C3=A4"})
  void addressThatIsMoreThanAPlainLocalPartIsNone(String encoded) {
    assertNull(parse("rp=1; ra=" + encoded).localPart());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=0D=0A250=20ok", "=C3=A4", "=7F"})
  void replyThatIsNotPrintableIsNone(String encoded) {
    assertNull(parse("ra=a; rs=" + encoded).replyText());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "100, 100"})
  void percentIsFromNoneToAll(String text, int percent) {
    assertEquals(percent, parse("ra=a; rp=" + text).percent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ra=a; rp=101", "ra=a; rp=x", "ra=a; rp=-1", "ra", "ra=a; ra=b"})
  void recordWithAnErrorIsNone(String text) {
    assertNull(ReportingRecord.parse(text));
  }
}
