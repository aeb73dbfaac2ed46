package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadConfigTest {

  @TempDir private Path directory;

  @Test
  void defaults() {
    assertEquals(Optional.of(Duration.ofSeconds(2)), ReloadConfig.defaults().watch());
  }

  @Test
  void fullMapping() {
    ConfigFixture fixture = new ConfigFixture(directory);
    assertEquals(
        Optional.of(Duration.ofSeconds(30)),
        fixture.config("reload: { watch: 30s }").reload().watch());
    assertEquals(Optional.empty(), fixture.config("reload: { watch: off }").reload().watch());
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:2: reload.watch: \"50ms\" is out of range; write a duration from 100ms to"
                + " 1h, or off",
            "inkan.yaml:3: reload.wach: is not known; did you mean watch?"),
        new ConfigFixture(directory).problems("reload:\n  watch: 50ms\n  wach: 2s\n"));
  }
}
