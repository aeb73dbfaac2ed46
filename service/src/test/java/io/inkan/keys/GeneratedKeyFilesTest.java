package io.inkan.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GeneratedKeyFilesTest {
  private static final KeyGenerator GENERATOR = new KeyGenerator(new SecureRandom());

  @TempDir private Path folder;

  private static GeneratedKey generate() {
    return GENERATOR.generate(
        new KeyRequest(
            "example.com", "s1", SignatureAlgorithm.ED25519_SHA256, 256, RecordOptions.NONE));
  }

  private Path privateKey() {
    return folder.resolve("s1.private");
  }

  private Path record() {
    return folder.resolve("s1.txt");
  }

  private void assertHolds(GeneratedKey generated) throws Exception {
    assertEquals(
        generated.key().publicKey(),
        KeyFiles.load(privateKey(), KeyFilePermissions.STRICT).publicKey());
    assertEquals(generated.zoneText(), Files.readString(record()));
    assertEquals(List.of("s1.private", "s1.txt"), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String refusal(GeneratedKey generated, boolean overwrite) {
    KeyFileException refusal =
        assertThrows(KeyFileException.class, () -> generated.writeTo(folder, overwrite));
    return String.valueOf(refusal.getMessage());
  }

  @Test
  void keyAndRecordAreWritten() throws Exception {
    GeneratedKey generated = generate();
    assertEquals(new GeneratedKey.Files(privateKey(), record()), generated.writeTo(folder, false));
    assertHolds(generated);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMayReadThePrivateKey() throws Exception {
    generate().writeTo(folder, false);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey())));

    generate().writeTo(folder, true);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey())));
  }

  @Test
  void existingFilesAreNotOverwritten() throws Exception {
    GeneratedKey first = generate();
    first.writeTo(folder, false);

    String message = refusal(generate(), false);
    assertTrue(message.startsWith(privateKey() + ": "), message);
    assertTrue(message.contains("--force"), message);
    assertHolds(first);
  }

  @Test
  void existingRecordAloneKeepsTheKeyFromBeingWritten() throws Exception {
    Files.writeString(record(), "kept");
    assertTrue(refusal(generate(), false).startsWith(record() + ": "));
    assertEquals(List.of("s1.txt"), names());
    assertEquals("kept", Files.readString(record()));
  }

  @Test
  void existingKeyAloneKeepsTheRecordFromBeingWritten() throws Exception {
    Files.writeString(privateKey(), "kept");
    assertTrue(refusal(generate(), false).startsWith(privateKey() + ": "));
    assertEquals(List.of("s1.private"), names());
    assertEquals("kept", Files.readString(privateKey()));
  }

  @Test
  void danglingLinkIsNotWrittenThrough() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(privateKey(), elsewhere);
    assertTrue(refusal(generate(), false).startsWith(privateKey() + ": "));
    assertFalse(Files.exists(elsewhere));
    assertEquals(List.of("s1.private"), names());
  }

  @Test
  void existingFilesAreReplacedIfAsked() throws Exception {
    generate().writeTo(folder, false);
    GeneratedKey second = generate();
    second.writeTo(folder, true);
    assertHolds(second);
  }

  @Test
  void recordComesBackIfTheKeyCannotBeReplaced() throws Exception {
    Files.createDirectory(privateKey());
    Files.writeString(record(), "kept");
    assertTrue(refusal(generate(), true).contains("is a folder"));
    assertEquals(List.of("s1.private", "s1.txt"), names());
    assertEquals("kept", Files.readString(record()));
  }

  @Test
  void keyIsLeftIfTheRecordCannotBeReplaced() throws Exception {
    Files.createDirectory(record());
    Files.writeString(privateKey(), "kept");
    assertTrue(refusal(generate(), true).contains("is a folder"));
    assertEquals(List.of("s1.private", "s1.txt"), names());
    assertEquals("kept", Files.readString(privateKey()));
  }

  @Test
  void missingFolderIsNamed() {
    KeyFileException refusal =
        assertThrows(
            KeyFileException.class, () -> generate().writeTo(folder.resolve("none"), false));
    assertTrue(String.valueOf(refusal.getMessage()).contains("folder does not exist"));
  }

  @Test
  void exactlyOneOfManyThatRaceWins() throws Exception {
    int racers = 8;
    CyclicBarrier start = new CyclicBarrier(racers);
    List<GeneratedKey> winners = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      List<Callable<List<GeneratedKey>>> race = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        race.add(() -> raced(generate(), start));
      }
      for (Future<List<GeneratedKey>> finished : threads.invokeAll(race)) {
        winners.addAll(finished.get());
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(1, winners.size());
    assertHolds(winners.get(0));
  }

  private List<GeneratedKey> raced(GeneratedKey generated, CyclicBarrier start) throws Exception {
    start.await();
    try {
      generated.writeTo(folder, false);
      return List.of(generated);
    } catch (KeyFileException e) {
      return List.of();
    }
  }
}
