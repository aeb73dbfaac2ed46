package io.inkan.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.AccessAudit;
import io.inkan.policy.Entrance;
import io.inkan.testing.CapturedLog;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class FailedHandshakesTest {

  private static final String LOGGER = FailedHandshakes.class.getName();

  private final AtomicLong clock = new AtomicLong();
  private final FailedHandshakes failures =
      new FailedHandshakes(Entrance.HTTP, AccessAudit.SILENT, clock::get);

  private static Throwable clearText() {
    return new DecoderException(new NotSslRecordException("not an SSL/TLS record: 53334352"));
  }

  private List<String> told(Throwable failure) {
    try (CapturedLog log = CapturedLog.of(LOGGER)) {
      failures.failed(failure);
      return log.lines();
    }
  }

  @Test
  void clearTextIsToldWithoutWhatItWas() {
    assertEquals(
        List.of(
            "INFO http: a client spoke clear text, and this door speaks TLS; if it sent an API key,"
                + " others may have read it"),
        told(clearText()));
  }

  @Test
  void aFloodOfItWritesFewLinesAndTheNextTellsOfAll() {
    try (CapturedLog log = CapturedLog.of(LOGGER)) {
      for (int i = 0; i < 1000; i++) {
        failures.failed(clearText());
      }
      assertEquals(10, log.lines().size());
      clock.addAndGet(60_000_000_000L);
      failures.failed(clearText());
      assertTrue(
          log.lines().get(10).endsWith("; 990 more since the last of these lines"),
          log.lines().get(10));
    }
  }

  @Test
  void anotherFailureIsToldByItsKindAndByWordsThatHoldNothingReceived() {
    assertEquals(
        List.of(
            "DEBUG http: a connection failed: DecoderException by SSLHandshakeException (Received"
                + " fatal alert: certificate_unknown)"),
        told(
            new DecoderException(
                new SSLHandshakeException("Received fatal alert: certificate_unknown"))));
    assertEquals(
        List.of("DEBUG http: a connection failed: SSLHandshakeException"),
        told(new SSLHandshakeException("Illegal server name, value=53334352")));
  }
}
