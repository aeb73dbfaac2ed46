package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.inkan.message.HeaderField;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestRecordTest {

  private final RequestRecord record = new RequestRecord("abc-1");

  private static Outcome.Verified verified(int count, String domain) {
    SignatureReport report =
        new SignatureReport(
            DkimResult.FAIL,
            Failure.BODY_HASH,
            domain,
            null,
            null,
            null,
            null,
            null,
            false,
            false,
            List.of(),
            null,
            false,
            "");
    return new Outcome.Verified(
        DkimResult.FAIL,
        Collections.nCopies(count, report),
        HeaderField.of("Authentication-Results", " x; none"),
        Set.of());
  }

  @Test
  void tellsOfASignedMessage() {
    record.caller("shop");
    record.client("192.0.2.7");
    record.role("sign");
    record.octets(42);
    record.outcome(Outcomes.signed());

    assertEquals(
        "abc-1: http caller=shop client=192.0.2.7 role=sign signed d=example.com s=ed d=example.com"
            + " s=rsa octets=42 ms=7",
        record.line(7));
  }

  @Test
  void tellsOfAVerifiedMessage() {
    record.outcome(Outcomes.verified());

    assertEquals(
        "abc-1: http caller=- client=- role=- pass d=example.com s=ed pass d=- s=- permerror"
            + " octets=0 ms=0",
        record.line(0));
  }

  @Test
  void tellsWhyThereIsNothingToTell() {
    record.outcome(new Outcome.Refused(Refusal.NOTHING_SIGNS, "the detail is not for logs"));
    assertEquals(
        "abc-1: http caller=- client=- role=- nothing_signs octets=0 ms=0", record.line(0));

    record.outcome(new Outcome.LimitExceeded(Limit.QUEUE, "nor is this"));
    assertEquals("abc-1: http caller=- client=- role=- limit=queue octets=0 ms=0", record.line(0));

    record.status(415);
    assertEquals("abc-1: http caller=- client=- role=- status=415 octets=0 ms=0", record.line(0));
  }

  @Test
  void hasFieldsBesideItsLine() {
    record.caller("shop");
    record.client("192.0.2.7");
    record.role("sign");
    record.octets(42);
    record.outcome(Outcomes.signed());

    Map<String, Object> fields = record.asMap();

    assertEquals("abc-1", fields.get("id"));
    assertEquals("http", fields.get("door"));
    assertEquals("shop", fields.get("caller"));
    assertEquals("192.0.2.7", fields.get("client"));
    assertEquals("sign", fields.get("role"));
    assertEquals("signed", fields.get("result"));
    assertEquals(42L, fields.get("octets"));
    assertEquals(
        List.of(
            Map.of("d", "example.com", "s", "ed", "a", "ed25519-sha256"),
            Map.of("d", "example.com", "s", "rsa", "a", "rsa-sha256")),
        fields.get("signatures"));
  }

  @Test
  void hasAStatusOrIsCancelledWhereThereIsNoOutcome() {
    assertEquals(
        Map.of("id", "abc-1", "door", "http", "result", "cancelled", "octets", 0L), record.asMap());

    record.status(415);

    assertEquals(
        Map.of("id", "abc-1", "door", "http", "status", 415, "octets", 0L), record.asMap());
  }

  @Test
  void letsNothingFromOutsideBreakTheLine() {
    record.caller("a\r\nb\u001b[0m c\u0085\u202e");
    record.outcome(verified(1, "x\r\ny z" + "é".repeat(200)));

    String line = record.line(0);

    assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7F), line);
    assertTrue(
        line.startsWith("abc-1: http caller=a??b?[0m?c?? client=- role=- fail d=x??y?z???"), line);
    assertTrue(line.length() < 250, line);
  }

  @Test
  void isBoundedHoweverManySignaturesThereAre() {
    record.outcome(verified(1000, "example.com"));

    assertTrue(record.line(0).length() < 400);
    assertTrue(record.line(0).contains("fail ... octets="));
  }
}
