package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.HeaderFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  @TempDir private Path directory;

  private static byte[] octets(int length) {
    byte[] octets = new byte[length];
    new Random(length).nextBytes(octets);
    return octets;
  }

  private static byte[] body(Spool spool) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    spool.writeBodyTo(out);
    return out.toByteArray();
  }

  @Test
  void keepsUpToItsBoundInMemory() throws IOException {
    SpoolSpace space = new SpoolSpace(directory.resolve("nowhere"), 10, 100);
    try (Spool spool = new Spool(space)) {
      spool.body(octets(10), 0, 10);

      assertFalse(spool.wantsFlush());
      assertFalse(spool.isInFile());
      assertArrayEquals(octets(10), body(spool));
    }
  }

  @Test
  void writesMoreThanItsBoundToAFile() throws IOException {
    SpoolSpace space = new SpoolSpace(directory, 10, 1_000_000);
    byte[] message = octets(600_000);
    try (Spool spool = new Spool(space)) {
      for (int at = 0; at < message.length; at += 7_500) {
        spool.body(message, at, 7_500);
        if (spool.wantsFlush() && at < 590_000) {
          spool.flush();
        }
      }

      assertTrue(spool.isInFile());
      assertEquals(600_000, spool.bodyLength());
      assertArrayEquals(message, body(spool));
    }
  }

  @Test
  void leavesNoNameBehindEvenWhileItIsOpen() throws IOException {
    SpoolSpace space = new SpoolSpace(directory, 0, 100);
    try (Spool spool = new Spool(space);
        Stream<Path> files = Files.list(directory)) {
      spool.body(octets(5), 0, 5);
      spool.flush();

      assertEquals(0, files.count());
    }
  }

  @Test
  void sharesOneBoundWithAllOthersAndGivesRoomBack() {
    SpoolSpace space = new SpoolSpace(directory, 100, 10);
    try (Spool second = new Spool(space)) {
      try (Spool first = new Spool(space)) {
        first.body(octets(6), 0, 6);
        second.body(octets(5), 0, 5);
        assertFalse(first.isFull());
        assertTrue(second.isFull());
        assertEquals(6, space.used());
      }
      assertEquals(0, space.used());
    }
    try (Spool third = new Spool(space)) {
      third.body(octets(10), 0, 10);
      assertFalse(third.isFull());
    }
    assertEquals(0, space.used());
  }

  @Test
  void whereAllTogetherFillTheMemoryEachGoesToItsFile() throws IOException {
    SpoolSpace space = new SpoolSpace(directory, 10, 100, 12);
    try (Spool first = new Spool(space);
        Spool second = new Spool(space)) {
      first.body(octets(7), 0, 7);
      second.body(octets(5), 0, 5);
      assertFalse(first.wantsFlush());
      second.body(octets(1), 0, 1);
      assertTrue(first.wantsFlush());
      assertTrue(second.wantsFlush());

      first.flush();
      assertFalse(second.wantsFlush());
      second.body(octets(4), 0, 4);
      assertFalse(first.wantsFlush(), "it has nothing in memory");
      assertArrayEquals(octets(7), body(first));
    }
    try (Spool third = new Spool(space)) {
      third.body(octets(10), 0, 10);
      assertFalse(third.wantsFlush(), "the memory of those that are closed is free");
    }
  }

  @Test
  void isOfNoUseOnceItIsClosed() throws IOException {
    SpoolSpace space = new SpoolSpace(directory, 0, 100);
    Spool spool = new Spool(space);
    spool.body(octets(5), 0, 5);
    spool.close();
    spool.close();

    spool.body(octets(5), 0, 5);
    spool.flush();
    assertFalse(spool.wantsFlush());
    assertFalse(spool.isInFile());
    assertEquals(0, space.used());
    assertThrows(IOException.class, () -> spool.read(0));
  }

  @Test
  void saysThatItsDirectoryCannotBeWritten() {
    try (Spool spool = new Spool(new SpoolSpace(directory.resolve("nowhere"), 0, 100))) {
      spool.body(octets(5), 0, 5);

      assertThrows(IOException.class, spool::flush);
    }
  }

  @Test
  void keepsTheHeaderSection() {
    try (Spool spool = new Spool(new SpoolSpace(directory, 0, 100))) {
      HeaderFields fields = HeaderFields.of(FakeIntake.field("From: a@example.com"));
      spool.headers(fields);

      assertEquals(fields, spool.headers());
    }
  }
}
