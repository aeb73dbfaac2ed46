package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.config.LogConfig.Format;
import io.inkan.config.LogConfig.Level;
import io.inkan.config.LogConfig.LoggerLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogConfigTest {

  @TempDir private Path directory;

  @Test
  void defaults() {
    assertEquals(new LogConfig(Format.TEXT, Level.INFO, List.of()), LogConfig.defaults());
  }

  @Test
  void fullMapping() {
    LogConfig expected =
        new LogConfig(
            Format.JSON,
            Level.ERROR,
            List.of(
                new LoggerLevel("io.inkan.http", Level.DEBUG),
                new LoggerLevel("io.netty", Level.WARN)));
    assertEquals(
        expected,
        new ConfigFixture(directory)
            .config(
                """
                log:
                  format: json
                  level: error
                  levels:
                    - { logger: io.inkan.http, level: debug }
                    - { logger: io.netty, level: warn }
                """)
            .log());
    assertEquals(
        expected,
        YamlReader.read(
                Map.of(
                    "INKAN_LOG_FORMAT", "json",
                    "INKAN_LOG_LEVEL", "error",
                    "INKAN_LOG_LEVELS",
                        "logger=io.inkan.http,level=debug;logger=io.netty,level=warn"))
            .config()
            .orElseThrow()
            .log());
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:2: log.format: \"yaml\" is not one of the words known here; write text or"
                + " detailed or json",
            "inkan.yaml:3: log.level: \"trace\" is not one of the words known here; write debug or"
                + " info or warn or error",
            "inkan.yaml:5: log.levels[0].logger: \"io.inkan.*\" is not the name of a logger; write"
                + " for example io.inkan.http",
            "inkan.yaml:6: log.levels[1].level: is missing; write for example debug or info or warn"
                + " or error",
            "inkan.yaml:7: log.levels[2].logger: the logger \"a\" is already given by log.levels[1];"
                + " keep one",
            "inkan.yaml:8: log.colour: is not known; known here are format, level, levels"),
        new ConfigFixture(directory)
            .problems(
                """
                log:
                  format: yaml
                  level: trace
                  levels:
                    - { logger: "io.inkan.*", level: debug }
                    - { logger: a }
                    - { logger: a, level: info }
                  colour: red
                """));
  }
}
