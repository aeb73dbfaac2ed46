package io.inkan.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resolver that validates is known by what it says of the root. */
class ResolverProbeTest {

  private FakeDnsServer dns;

  @BeforeEach
  void startServer() throws IOException {
    dns = FakeDnsServer.start();
  }

  @AfterEach
  void stopServer() throws IOException {
    dns.close();
  }

  private boolean validates() throws Exception {
    return new ResolverProbe(
            TestSettings.of(List.of(dns.address()), Duration.ofMillis(500), 0),
            ForkJoinPool.commonPool())
        .validates()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  @Test
  void newsWithTheAdBitThatTheRootHasNoTextIsEnough() throws Exception {
    dns.put("", FakeDnsReply.noRecords().authenticated());
    assertEquals(true, validates());
  }

  @Test
  void withoutItTheResolverDoesNotValidate() throws Exception {
    dns.put("", FakeDnsReply.noRecords());
    assertEquals(false, validates());
  }

  @Test
  void resolverThatDoesNotAnswerDoesNotValidate() throws Exception {
    dns.put("", FakeDnsReply.silence());
    assertEquals(false, validates());
  }
}
