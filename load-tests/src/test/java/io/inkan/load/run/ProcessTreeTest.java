package io.inkan.load.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTest {

  /** No process has this number: Linux's largest is 4194304. */
  private static final long PID = 5_000_000;

  @TempDir Path proc;

  @Test
  void readsTimeAndMemoryWhateverTheName() throws IOException {
    Path folder = Files.createDirectory(proc.resolve(Long.toString(PID)));
    Files.writeString(
        folder.resolve("stat"), "5000000 (a ) b) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 9 0 1\n");
    Files.writeString(
        folder.resolve("status"), "Name:\ta\nVmHWM:\t    4096 kB\nVmRSS:\t    2048 kB\n");

    assertEquals(new ProcessTree.Reading(3, 2, 4), new ProcessTree(proc, List.of(PID)).read());
  }

  @Test
  void processThatIsNotThereIsTold() {
    assertThrows(RunException.class, () -> new ProcessTree(proc, List.of(PID)).read());
  }
}
