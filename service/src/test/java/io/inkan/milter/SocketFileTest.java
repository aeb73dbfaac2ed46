package io.inkan.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of a UNIX socket, from nothing to nothing. */
class SocketFileTest {

  @TempDir private Path folder;

  private static ServerSocketChannel bind(Path path) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    return server;
  }

  private ServerSocketChannel publish(SocketFile file, int mode) throws IOException {
    ServerSocketChannel server = bind(file.boundAt());
    file.publish(mode, null);
    return server;
  }

  private Path path() {
    return folder.resolve("milter.sock");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void assertAnswers(Path path) throws IOException {
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      assertTrue(client.isConnected());
    }
  }

  private String refusal(Path path) {
    return String.valueOf(
        assertThrows(IOException.class, () -> SocketFile.prepare(path)).getMessage());
  }

  @Test
  void itIsBoundWhereNobodyElseComesAndThenPutInItsPlace() throws IOException {
    SocketFile file = SocketFile.prepare(path());
    Path hidden = file.boundAt().getParent();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(hidden)));
    assertFalse(Files.exists(path()));
    try (ServerSocketChannel server = publish(file, 0660)) {
      assertAnswers(path());
      assertEquals(List.of(path()), files(), "nothing else is left");
      assertTrue(server.isOpen());
    }
  }

  @ParameterizedTest
  @CsvSource({"0660, rw-rw----", "0777, rwxrwxrwx", "0600, rw-------", "0642, rw-r---w-"})
  void itHasTheModeOfTheConfiguration(String mode, String permissions) throws IOException {
    SocketFile file = SocketFile.prepare(path());
    try (ServerSocketChannel server = publish(file, Integer.parseInt(mode, 8))) {
      assertTrue(server.isOpen());
      assertEquals(
          permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
    }
  }

  @Test
  void itHasTheGroupOfTheConfiguration() throws IOException {
    SocketFile file = SocketFile.prepare(path());
    try (ServerSocketChannel server = bind(file.boundAt())) {
      assertTrue(server.isOpen());
      String group = group(folder); // one that this process may give
      file.publish(0660, group);
      assertEquals(group, group(path()));
    }
  }

  private static String group(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .group()
        .getName();
  }

  @Test
  void aGroupThatDoesNotExistIsToldOf() throws IOException {
    SocketFile file = SocketFile.prepare(path());
    try (ServerSocketChannel server = bind(file.boundAt())) {
      assertTrue(server.isOpen());
      IOException refused =
          assertThrows(IOException.class, () -> file.publish(0660, "no-such-group"));
      assertEquals("there is no group no-such-group (milter.socketGroup)", refused.getMessage());
    }
    file.remove();
    assertEquals(List.of(), files());
  }

  @Test
  void aSocketThatADeadProcessLeftIsReplaced() throws IOException {
    bind(path()).close();
    assertTrue(Files.exists(path()), "closing does not take it away");
    SocketFile file = SocketFile.prepare(path());
    try (ServerSocketChannel server = publish(file, 0660)) {
      assertAnswers(path());
      assertTrue(server.isOpen());
    }
  }

  @Test
  void aSocketThatIsAnsweredIsLeftAlone() throws IOException {
    try (ServerSocketChannel other = bind(path())) {
      assertEquals("another process listens there already; stop it first", refusal(path()));
      assertEquals(List.of(path()), files());
      assertAnswers(path());
      assertTrue(other.isOpen());
    }
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws IOException {
    Files.writeString(path(), "precious");
    assertEquals("something that is no socket stands there; move it away", refusal(path()));
    assertEquals("precious", Files.readString(path()));
  }

  @Test
  void aLinkIsLeftAlone() throws IOException {
    Files.createSymbolicLink(path(), folder.resolve("elsewhere"));
    assertEquals("something that is no socket stands there; move it away", refusal(path()));
  }

  @Test
  void aFolderThatIsNotThereIsToldOf() {
    Path missing = folder.resolve("missing");
    assertEquals(
        "the folder " + missing + " does not exist; make it first",
        refusal(missing.resolve("milter.sock")));
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldOf() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(closed), "SKIPPED: nothing is closed to this user");
    String refusal = refusal(closed.resolve("milter.sock"));
    assertTrue(refusal.startsWith("the folder " + closed + " cannot be written"), refusal);
  }

  @Test
  void aPathThatIsTooLongIsToldOf() throws IOException {
    String refusal = refusal(folder.resolve("x".repeat(120)));
    assertEquals("the path is too long for a UNIX socket; choose a shorter one", refusal);
    assertEquals(List.of(), files());
  }

  @Test
  void whereASocketCanBeMadeThereIsNoProblemAndNothingIsLeft() throws IOException {
    assertEquals(List.of(), SocketFile.problems(path(), null));
    assertEquals(List.of(), SocketFile.problems(path(), group(folder)));
    assertEquals(List.of(), files());
  }

  @Test
  void aSocketThatIsAnsweredIsNoProblem() throws IOException {
    try (ServerSocketChannel running = bind(path())) {
      assertEquals(List.of(), SocketFile.problems(path(), null));
      assertEquals(List.of(path()), files());
      assertTrue(running.isOpen());
    }
  }

  @Test
  void whatKeepsASocketFromBeingMadeIsToldWithoutMakingOne() throws IOException {
    Path missing = folder.resolve("missing");
    assertEquals(
        List.of("the folder " + missing + " does not exist; make it first"),
        SocketFile.problems(missing.resolve("milter.sock"), null));
    assertEquals(
        List.of("there is no group no-such-group (milter.socketGroup)"),
        SocketFile.problems(path(), "no-such-group"));
    assertEquals(
        List.of("the path is too long for a UNIX socket; choose a shorter one"),
        SocketFile.problems(folder.resolve("x".repeat(120)), null));
    assertEquals(List.of(), files());
    Files.writeString(path(), "precious");
    assertEquals(
        List.of(
            "something that is no socket stands there; move it away",
            "there is no group no-such-group (milter.socketGroup)"),
        SocketFile.problems(path(), "no-such-group"));
    assertEquals(List.of(path()), files());
  }

  @Test
  void itIsTakenAwayInTheEnd() throws IOException {
    SocketFile file = SocketFile.prepare(path());
    publish(file, 0660).close();
    file.remove();
    file.remove();
    assertEquals(List.of(), files());
  }

  @Test
  void whatAnotherProcessPutInItsPlaceIsLeftAlone() throws IOException {
    SocketFile first = SocketFile.prepare(path());
    publish(first, 0660).close();
    SocketFile second = SocketFile.prepare(path());
    try (ServerSocketChannel server = publish(second, 0660)) {
      first.remove();
      assertAnswers(path());
      assertTrue(server.isOpen());
    }
  }

  @Test
  void whatWasNeverPutInItsPlaceLeavesNothing() throws IOException {
    SocketFile file = SocketFile.prepare(path());
    file.remove();
    SocketFile bound = SocketFile.prepare(path());
    bind(bound.boundAt()).close();
    bound.remove();
    assertEquals(List.of(), files());
  }
}
