package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is told when it has come to rest: seen in one look, and the same in the next. */
class FilesWatchTest {

  private final Path folder;
  private final FilesWatch watch = new FilesWatch(2);

  FilesWatchTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<Path> write(int number) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      files.add(write("key" + i, "x"));
    }
    return files;
  }

  /** Looks until a change is told, and answers how often that took. */
  private int looks(int most) {
    for (int i = 1; i <= most; i++) {
      if (watch.look()) {
        return i;
      }
    }
    return 0;
  }

  @Test
  void nothingWatchedNeverChanges() {
    assertFalse(watch.look());
  }

  @Test
  void filesThatStayAsTheyAreAreNotTold() throws IOException {
    watch.always(List.of(write("config", "x"), folder.resolve("missing")));
    watch.inTurn(write(3));
    assertEquals(0, looks(10));
  }

  @Test
  void aChangeIsToldAtTheSecondLook() throws IOException {
    watch.always(List.of(write("config", "x")));
    assertFalse(watch.look());
    write("config", "longer");
    assertFalse(watch.look());
    assertTrue(watch.look());
  }

  @Test
  void aFileThatIsStillWrittenIsWaitedFor() throws IOException {
    Path config = write("config", "x");
    watch.always(List.of(config));
    for (int i = 0; i < 5; i++) {
      Files.writeString(config, "more", StandardOpenOption.APPEND);
      assertFalse(watch.look());
    }
    assertTrue(watch.look());
  }

  @Test
  void filesThatChangeTogetherAreToldTogether() throws IOException {
    Path key = write("key", "x");
    watch.always(List.of(write("config", "x")));
    watch.inTurn(List.of(key));
    write("config", "longer");
    assertFalse(watch.look());
    write("key", "longer");
    assertFalse(watch.look(), "the key has not come to rest");
    assertTrue(watch.look());
  }

  @Test
  void aFileThatAppearsOrGoesAwayHasChanged() throws IOException {
    Path later = folder.resolve("later");
    watch.always(List.of(later));
    write("later", "x");
    assertEquals(2, looks(3));
    FilesWatch again = new FilesWatch(2);
    again.always(List.of(later));
    Files.delete(later);
    assertFalse(again.look());
    assertTrue(again.look());
  }

  @Test
  void whatIsAgainAsItWasIsForgotten() throws IOException {
    Path later = folder.resolve("later");
    watch.always(List.of(later));
    write("later", "x");
    assertFalse(watch.look());
    Files.delete(later);
    assertEquals(0, looks(5));
  }

  @Test
  void manyFilesHaveTheirTurn() throws IOException {
    List<Path> files = write(7);
    watch.inTurn(files);
    write("key6", "longer");
    // Two at a time: the seventh in the fourth look, at rest in the fifth.
    assertEquals(5, looks(10));
  }

  @Test
  void moreChangesThanALookHoldsAreNotWaitedForWithoutEnd() throws IOException {
    List<Path> files = write(7);
    watch.inTurn(files);
    for (Path file : files) {
      Files.writeString(file, "longer");
    }
    assertEquals(2, looks(10));
  }

  @Test
  void aFileOfEveryLookDoesNotWaitForItsTurn() throws IOException {
    watch.inTurn(write(7));
    watch.always(List.of(write("config", "x")));
    write("config", "longer");
    assertEquals(2, looks(10));
  }

  @Test
  void aFileThatIsNamedTwiceIsWatchedOnce() throws IOException {
    Path file = write("key", "x");
    watch.inTurn(List.of(file, file));
    write("key", "longer");
    watch.inTurn(List.of(file));
    assertEquals(2, looks(5), "from the state in which it was first seen");
  }
}
