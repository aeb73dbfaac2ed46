package io.inkan.app;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inkan.testing.MilterClient;
import io.inkan.testing.MilterResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The milter door as an administrator configures it and an MTA meets it. */
@Timeout(60)
class MilterServiceTest {

  private static final byte[] MESSAGE =
      "From: joe@example.com\r\nSubject: hello\r\n\r\nHello.\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Path folder;
  private final Installation installation;

  MilterServiceTest(@TempDir Path folder) {
    this.folder = folder;
    this.installation = new Installation(folder).key("example.com", "s1");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private RunningService start(String milter) {
    return installation.section("milter", milter).start();
  }

  /** Somebody who connected and said nothing yet. */
  private static MilterClient stranger(RunningService service) {
    return MilterClient.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), service.milterPort(0)));
  }

  private static void assertSigns(MilterClient mta) {
    MilterResult result = mta.connect("localhost", "127.0.0.1").deliver("joe@example.com", MESSAGE);
    assertEquals('a', result.letter());
    assertEquals(1, result.inserted().size());
    String signature = result.inserted().get(0).toString();
    assertTrue(signature.startsWith("DKIM-Signature: v=1; a=ed25519-sha256; "), signature);
  }

  private static void assertSigns(int port) {
    try (MilterClient mta = MilterClient.tcp(port)) {
      assertSigns(mta);
    }
  }

  @Test
  void itIsReachedByTcp() {
    try (RunningService service = start("{ listen: \"inet:0@127.0.0.1\" }")) {
      assertSigns(service.milterPort(0));
      assertTrue(
          service.manage("/metrics").body().contains("inkan_messages_total{door=\"milter\""));
    }
  }

  @Test
  void itIsReachedByIpv6() throws IOException {
    InetAddress loopback =
        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    assumeTrue(
        NetworkInterface.getByInetAddress(loopback) != null, "SKIPPED: no IPv6 on this machine");
    try (RunningService service = start("{ listen: \"inet6:0@[::1]\" }");
        MilterClient mta =
            MilterClient.open(new InetSocketAddress(loopback, service.milterPort(0)))) {
      assertSigns(mta.negotiate(6, MilterClient.MODERN));
    }
  }

  @Test
  void itIsReachedByAUnixSocketOfItsMode() throws IOException {
    Path socket = folder.resolve("milter.sock");
    try (RunningService service = start("{ listen: \"unix:" + socket + "\", socketMode: 0620 }")) {
      assertEquals(-1, service.milterPort(0));
      assertEquals(
          "rw--w----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
      for (int i = 0; i < 10; i++) { // more than there are event loops
        try (MilterClient mta = MilterClient.unix(socket)) {
          assertSigns(mta);
        }
      }
    }
    assertFalse(Files.exists(socket));
  }

  @Test
  void itIsReachedAtSeveralAddresses() {
    Path socket = folder.resolve("milter.sock");
    String listen = "[\"inet:0@127.0.0.1\", \"unix:" + socket + "\", \"inet:0@localhost\"]";
    try (RunningService service = start("{ listen: " + listen + " }")) {
      assertNotEquals(service.milterPort(0), service.milterPort(2));
      assertSigns(service.milterPort(0));
      assertSigns(service.milterPort(2));
      try (MilterClient mta = MilterClient.unix(socket)) {
        assertSigns(mta);
      }
    }
  }

  @Test
  void anOldMtaIsServedAsWell() {
    try (RunningService service = start("{ listen: \"inet:0@127.0.0.1\" }");
        MilterClient mta = stranger(service)) {
      assertSigns(mta.negotiate(2, MilterClient.OLD));
    }
  }

  @Test
  void whoIsNotAmongThePeersIsTurnedAway() {
    try (RunningService service =
            start("{ listen: \"inet:0@127.0.0.1\", peers: [\"192.0.2.0/24\"] }");
        MilterClient mta = stranger(service)) {
      mta.awaitClose();
      String metrics = service.manage("/metrics").body();
      assertTrue(
          metrics.contains("inkan_rejected_total{door=\"milter\",limit=\"peers\"} 1.0"), metrics);
    }
  }

  @Test
  void whoIsAmongThePeersIsServed() {
    try (RunningService service =
        start("{ listen: \"inet:0@127.0.0.1\", peers: [\"127.0.0.0/8\"] }")) {
      assertSigns(service.milterPort(0));
    }
  }

  @ParameterizedTest
  @CsvSource({"inet:0, inet:0@0.0.0.0", "inet6:0, inet6:0@[::]"})
  void aDoorForOtherMachinesNeedsPeers(String listen, String named) {
    installation.section("milter", "{ listen: \"" + listen + "\" }");
    String refusal = installation.refusal();
    assertTrue(
        refusal.contains(
            "milter.listen: " + named + " can be reached from other machines, and whoever"),
        refusal);
    assertTrue(refusal.contains("milter.peers"), refusal);
  }

  @Test
  void aPortThatIsInUseIsToldOf() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "inet:" + other.getLocalPort() + "@127.0.0.1";
      String refusal = refusal("\"" + address + "\"");
      assertTrue(refusal.contains("milter.listen: cannot listen on " + address + ": "), refusal);
      assertTrue(refusal.contains("in use"), refusal);
    }
  }

  @Test
  void aSocketThatCannotBeMadeIsToldOfAndNothingIsLeft() throws IOException {
    Path file = Files.writeString(folder.resolve("precious"), "x");
    Path socket = folder.resolve("milter.sock");
    String refusal = refusal("[\"unix:" + socket + "\", \"unix:" + file + "\"]");
    assertTrue(
        refusal.contains(
            "milter.listen: cannot listen on unix:" + file + ": something that is no socket"),
        refusal);
    assertFalse(Files.exists(socket));
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(each -> each.getFileName().toString().startsWith(".")));
    }
  }

  @Test
  void aGroupThatIsNotThereIsToldOf() {
    Path socket = folder.resolve("milter.sock");
    String refusal = refusal("\"unix:" + socket + "\", socketGroup: no-such-group");
    assertTrue(
        refusal.contains("cannot listen on unix:" + socket + ": there is no group no-such-group"),
        refusal);
  }

  private String refusal(String listen) {
    installation.section("milter", "{ listen: " + listen + " }");
    SetupException refused =
        assertThrows(
            SetupException.class,
            () -> RunningService.start(installation.config(), InstantSource.system()).close());
    return String.valueOf(refused.getMessage());
  }

  @Test
  void noMoreConnectionsAreTakenThanAreAllowed() {
    try (RunningService service = start("{ listen: \"inet:0@127.0.0.1\", maxConnections: 3 }")) {
      List<MilterClient> open = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        open.add(MilterClient.tcp(service.milterPort(0)));
      }
      try (MilterClient more = stranger(service)) {
        more.awaitClose();
      }
      open.forEach(MilterServiceTest::assertSigns);
      open.get(0).quit();
      open.get(0).awaitClose();
      awaitConnections(service, 2);
      assertSigns(service.milterPort(0));
      open.forEach(MilterClient::close);
      String metrics = service.manage("/metrics").body();
      assertTrue(
          metrics.contains("inkan_rejected_total{door=\"milter\",limit=\"connections\"} 1.0"),
          metrics);
    }
  }

  /** The place of a connection is free a moment after its other end sees it closed. */
  private static void awaitConnections(RunningService service, int count) {
    String line = "inkan_connections{door=\"milter\"} " + count + ".0";
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!service.manage("/metrics").body().contains(line)) {
      assertTrue(System.nanoTime() < deadline, line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\0\0\0\0", "\0\0\0\1?", "\0\0\0\1N"})
  void garbageIsHungUpOn(String garbage) {
    try (RunningService service = start("{ listen: \"inet:0@127.0.0.1\" }");
        MilterClient mta = stranger(service)) {
      mta.octets(garbage);
      mta.awaitClose();
      assertSigns(service.milterPort(0));
    }
  }

  @Test
  void aPeerThatSendsOctetByOctetHoldsNobodyUp() {
    try (RunningService service = start("{ listen: \"inet:0@127.0.0.1\" }");
        MilterClient slow = MilterClient.tcp(service.milterPort(0))) {
      String subject = "LSubject\0" + " x".repeat(40) + "\0";
      slow.mail("joe@example.com").header("From", " joe@example.com");
      for (char octet : ("\0\0\0" + (char) subject.length() + subject).toCharArray()) {
        slow.octets(String.valueOf(octet));
      }
      assertSigns(service.milterPort(0));
      slow.endOfHeaders();
      assertEquals("a", letters(slow.end()), "nothing is known of its client, so it is not signed");
    }
  }

  private static String letters(List<MilterClient.Reply> replies) {
    return replies.stream().map(reply -> String.valueOf(reply.letter())).collect(joining());
  }

  @Test
  void aPeerThatWillSayNothingMoreIsLetGo() {
    try (RunningService service = start("{ listen: \"inet:0@127.0.0.1\" }");
        MilterClient mta = MilterClient.tcp(service.milterPort(0))) {
      mta.mail("joe@example.com").header("From", " joe@example.com").endOfHeaders();
      mta.shutdownOutput();
      mta.awaitClose();
      String metrics = service.manage("/metrics").body();
      assertTrue(metrics.contains("inkan_connections{door=\"milter\"} 0.0"), metrics);
      assertTrue(
          metrics.contains("inkan_messages_total{door=\"milter\",result=\"cancelled\""), metrics);
    }
  }

  @Test
  void anIdleMtaIsHungUpOn() {
    try (RunningService service = start("{ listen: \"inet:0@127.0.0.1\", idleTimeout: 1s }");
        MilterClient mta = MilterClient.tcp(service.milterPort(0))) {
      mta.awaitClose();
    }
  }
}
