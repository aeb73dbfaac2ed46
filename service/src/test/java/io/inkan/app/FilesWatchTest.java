package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.keys.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is told when it has come to rest: seen in one look, and the same in the next. */
class FilesWatchTest {

  private final Path folder;
  private final FilesWatch watch = new FilesWatch(2);
  private final Map<Path, FileStamp> taken = new LinkedHashMap<>();
  private final FilesWatch.Many many =
      new FilesWatch.Many() {
        @Override
        public Stream<Path> turn() {
          return taken.keySet().stream();
        }

        @Override
        public @Nullable FileStamp taken(Path file) {
          return taken.get(file);
        }
      };

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

  private void take(List<Path> files) {
    files.forEach(file -> taken.put(file, FileStamp.of(file)));
  }

  /** Looks until a change is told, and answers how often that took. */
  private int looks(int most) {
    for (int i = 1; i <= most; i++) {
      if (watch.look(many)) {
        return i;
      }
    }
    return 0;
  }

  @Test
  void nothingWatchedNeverChanges() {
    assertFalse(watch.look(many));
  }

  @Test
  void filesThatStayAsTheyAreAreNotTold() throws IOException {
    watch.always(List.of(write("config", "x"), folder.resolve("missing")));
    take(write(3));
    assertEquals(0, looks(10));
  }

  @Test
  void aChangeIsToldAtTheSecondLook() throws IOException {
    watch.always(List.of(write("config", "x")));
    assertFalse(watch.look(many));
    write("config", "longer");
    assertFalse(watch.look(many));
    assertTrue(watch.look(many));
  }

  @Test
  void aFileThatIsStillWrittenIsWaitedFor() throws IOException {
    Path config = write("config", "x");
    watch.always(List.of(config));
    for (int i = 0; i < 5; i++) {
      Files.writeString(config, "more", StandardOpenOption.APPEND);
      assertFalse(watch.look(many));
    }
    assertTrue(watch.look(many));
  }

  @Test
  void filesThatChangeTogetherAreToldTogether() throws IOException {
    Path key = write("key", "x");
    watch.always(List.of(write("config", "x")));
    take(List.of(key));
    write("config", "longer");
    assertFalse(watch.look(many));
    write("key", "longer");
    assertFalse(watch.look(many), "the key has not come to rest");
    assertTrue(watch.look(many));
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
    assertFalse(again.look(many));
    assertTrue(again.look(many));
  }

  @Test
  void whatIsAgainAsItWasIsForgotten() throws IOException {
    Path later = folder.resolve("later");
    watch.always(List.of(later));
    write("later", "x");
    assertFalse(watch.look(many));
    Files.delete(later);
    assertEquals(0, looks(5));
  }

  @Test
  void manyFilesHaveTheirTurn() throws IOException {
    List<Path> files = write(7);
    take(files);
    write("key6", "longer");
    // Two at a time: the seventh in the fourth look, at rest in the fifth.
    assertEquals(5, looks(10));
  }

  @Test
  void moreChangesThanALookHoldsAreNotWaitedForWithoutEnd() throws IOException {
    List<Path> files = write(7);
    take(files);
    for (Path file : files) {
      Files.writeString(file, "longer");
    }
    assertEquals(2, looks(10));
  }

  @Test
  void aFileOfEveryLookDoesNotWaitForItsTurn() throws IOException {
    take(write(7));
    watch.always(List.of(write("config", "x")));
    write("config", "longer");
    assertEquals(2, looks(10));
  }

  @Test
  void aFileThatIsNotAmongTheManyYetIsWatchedOnceFromTheStateInWhichItWasFirstSeen()
      throws IOException {
    Path file = write("key", "x");
    watch.inTurn(List.of(file, file), many);
    write("key", "longer");
    watch.inTurn(List.of(file), many);
    assertEquals(2, looks(5));
  }

  @Test
  void aFileThatNobodyTookUpCountsFromItsFirstLook() throws IOException {
    Path file = folder.resolve("later");
    taken.put(file, null);
    assertFalse(watch.look(many));
    write("later", "x");
    assertEquals(2, looks(5));
  }

  @Test
  void whatWasRefusedIsNotToldAgainBeforeItChanges() throws IOException {
    Path file = write("key", "x");
    take(List.of(file));
    write("key", "broken");
    watch.from(Map.of(file, FileStamp.of(file)));
    assertEquals(0, looks(5));
    write("key", "mended");
    assertEquals(2, looks(5));
  }
}
