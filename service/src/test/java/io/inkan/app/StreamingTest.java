package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory does not depend on the size of messages: a service with 64 MiB of heap takes a gigabyte,
 * and two hundred messages of ten megabytes at once, and what a client leaves behind is freed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamingTest {

  private static final int BLOCKS_OF_A_GIGABYTE = (1 << 30) / Upload.block().length + 1;
  private static final int BLOCKS_OF_TEN_MEGABYTES = 10_000_000 / Upload.block().length + 1;
  private static final int CLIENTS = 200;

  private final ServiceProcess service;
  private final Path spool;

  StreamingTest(@TempDir Path folder) throws IOException {
    spool = Files.createDirectory(folder.resolve("spool"));
    Installation installation =
        new Installation(folder)
            .key("example.com", "s1")
            .section("http", "{ listen: \"127.0.0.1:0\", idleTimeout: 2m }")
            .section("limits", "{ message: 2GiB }")
            .section("spool", "{ directory: spool, memory: 64KiB }");
    service = ServiceProcess.start(installation.write(), "-Xmx64m");
  }

  @BeforeAll
  void waitUntilItListens() throws Exception {
    assertTrue(service.httpPort() > 0);
  }

  @AfterAll
  void killWhatIsLeft() {
    service.close();
  }

  @Test
  @Order(1)
  void aGigabyteIsSigned() throws Exception {
    try (Upload upload = Upload.begin(service.httpPort())) {
      String answer = upload.blocks(BLOCKS_OF_A_GIGABYTE).answer();
      assertSigned(bodyHash(BLOCKS_OF_A_GIGABYTE), answer);
    }
  }

  @Test
  @Order(2)
  void twoHundredMessagesOfTenMegabytesAreSignedAtOnce() throws Exception {
    String bodyHash = bodyHash(BLOCKS_OF_TEN_MEGABYTES);
    CyclicBarrier allAreHalfway = new CyclicBarrier(CLIENTS);
    Callable<String> client =
        () -> {
          try (Upload upload = Upload.begin(service.httpPort())) {
            upload.blocks(BLOCKS_OF_TEN_MEGABYTES / 2);
            allAreHalfway.await(60, TimeUnit.SECONDS);
            return upload.blocks(BLOCKS_OF_TEN_MEGABYTES - BLOCKS_OF_TEN_MEGABYTES / 2).answer();
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        answers.add(threads.submit(client));
      }
      for (Future<String> answer : answers) {
        assertSigned(bodyHash, answer.get(60, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Order(3)
  void whatAClientLeavesInTheMiddleIsFreed() throws Exception {
    until("no connection", () -> has("inkan_connections{door=\"http\"} 0.0"));
    try (Upload upload = Upload.begin(service.httpPort(), "Accept: message/rfc822")) {
      upload.blocks(BLOCKS_OF_TEN_MEGABYTES / 2);
      until("the connection is seen", () -> has("inkan_connections{door=\"http\"} 1.0"));
      until("the message is spooled", () -> !tellsOfFiles() || service.hasOpen(".spool (deleted)"));
    }
    until("the connection is gone", () -> has("inkan_connections{door=\"http\"} 0.0"));
    until(
        "the message is counted as cancelled",
        () -> has("inkan_messages_total{door=\"http\",result=\"cancelled\",role=\"sign\"} 1.0"));
    until("its file is gone", () -> !tellsOfFiles() || !service.hasOpen(".spool (deleted)"));
    try (Stream<Path> files = Files.list(spool)) {
      assertEquals(List.of(), files.toList());
    }
    assertTrue(
        has(
            "inkan_messages_total{door=\"http\",result=\"signed\",role=\"sign\"} "
                + (CLIENTS + 1)
                + ".0"),
        service.metrics());
  }

  @Test
  @Order(4)
  void sigtermEndsItWithSuccess() throws Exception {
    assertEquals(0, service.terminate());
    assertTrue(service.log().contains("stopped"), service.log());
  }

  private static boolean tellsOfFiles() {
    return Files.isDirectory(Path.of("/proc/self/fd"));
  }

  private boolean has(String sample) throws Exception {
    return service.metrics().lines().anyMatch(sample::equals);
  }

  /** Asks again and again, at most for a while; each question is a round trip or a system call. */
  private void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within 20 s: " + what + "\n" + service.metrics());
      }
    }
  }

  private void assertSigned(String bodyHash, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 200 "), () -> answer + "\n" + service.log());
    assertTrue(answer.contains("bh=" + bodyHash + ";"), answer);
  }

  /** RFC 6376 §3.4.4 changes nothing here: no line ends in white space, none is empty. */
  private static String bodyHash(int blocks) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] block = Upload.block();
    for (int i = 0; i < blocks; i++) {
      digest.update(block);
    }
    return Base64.getEncoder().encodeToString(digest.digest());
  }
}
