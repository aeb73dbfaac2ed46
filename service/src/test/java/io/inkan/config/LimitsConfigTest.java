package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sections {@code limits} and {@code spool}. */
class LimitsConfigTest {

  @TempDir private Path directory;

  @Test
  void defaults() {
    assertEquals(
        new LimitsConfig(
            262_144,
            1000,
            10,
            1000,
            16_384,
            1024,
            8192,
            52_428_800,
            Duration.ofMinutes(5),
            1024,
            Duration.ofMillis(100),
            0),
        LimitsConfig.defaults());
    assertEquals(
        new SpoolConfig(Optional.empty(), 1_048_576, 1_073_741_824), SpoolConfig.defaults());
  }

  @Test
  void fullMapping() {
    InkanConfig config =
        new ConfigFixture(directory)
            .config(
                """
                limits:
                  headerSize: 1KiB
                  headerFields: 2
                  signatures: 3
                  signedNames: 4
                  keyRecord: 512
                  minimumKeyBits: 2048
                  maximumKeyBits: 4096
                  message: 1MiB
                  messageTime: 100ms
                  queue: 5
                  queueTime: 1s
                  cryptoThreads: 6
                spool:
                  directory: /var/spool/inkan
                  memory: 64KiB
                  size: 2TiB
                """);
    assertEquals(
        new LimitsConfig(
            1024,
            2,
            3,
            4,
            512,
            2048,
            4096,
            1_048_576,
            Duration.ofMillis(100),
            5,
            Duration.ofSeconds(1),
            6),
        config.limits());
    assertEquals(
        new SpoolConfig(Optional.of(Path.of("/var/spool/inkan")), 65_536, 2L << 40),
        config.spool());
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:2: limits.headerSize: \"17MiB\" is out of range; write a size from 1KiB to"
                + " 16MiB",
            "inkan.yaml:3: limits.signature: is not known; did you mean signatures?",
            "inkan.yaml:4: limits.minimumKeyBits: 512 is out of range; write a whole number from"
                + " 1024 to 8192 (RFC 8301 §3.2: \"Verifiers MUST NOT consider signatures using RSA"
                + " keys of less than 1024 bits as valid signatures\")",
            "inkan.yaml:5: limits.maximumKeyBits: 16384 is out of range; write a whole number from"
                + " 1024 to 8192",
            "inkan.yaml:6: limits.message: \"999999999999999TiB\" is out of range; write a size"
                + " from 1KiB to 4GiB",
            "inkan.yaml:7: limits.queue: \"many\" is not a whole number; write for example 100",
            "inkan.yaml:8: limits.cryptoThreads: -1 is out of range; write a whole number from 0"
                + " to 1024",
            "inkan.yaml:9: spool.memory: \"1.5MiB\" is not a size; write for example 64KiB, 50MiB,"
                + " 1GiB or plain bytes",
            "inkan.yaml:9: spool.dir: is not known; did you mean directory?"),
        new ConfigFixture(directory)
            .problems(
                """
                limits:
                  headerSize: 17MiB
                  signature: 5
                  minimumKeyBits: 512
                  maximumKeyBits: 16384
                  message: 999999999999999TiB
                  queue: many
                  cryptoThreads: -1
                spool: { dir: /x, memory: 1.5MiB }
                """));
  }

  @Test
  void shortestKeyAboveTheLongestIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:1: limits.minimumKeyBits: minimumKeyBits is above maximumKeyBits; no RSA"
                + " key would do"),
        new ConfigFixture(directory)
            .problems("limits: { minimumKeyBits: 4096, maximumKeyBits: 2048 }"));
  }
}
