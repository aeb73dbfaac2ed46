package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsConfigTest {

  private static final String KEYS =
      "keys: [{domain: example.com, selector: s1, file: s1.private}]\n";

  @TempDir private Path directory;

  @Test
  void defaults() {
    assertEquals(List.of(), MetricsConfig.defaults().keyPublished());
  }

  @Test
  void fullMapping() {
    InkanConfig config =
        new ConfigFixture(directory)
            .config(KEYS + "metrics: {keyPublished: [\"example.com:s1\"]}\n");
    assertEquals(List.of(new KeyName("example.com", "s1")), config.metrics().keyPublished());
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:3: metrics.keyPublished[0]: \"example.com:s2\" is not defined by keys; did"
                + " you mean example.com:s1?",
            "inkan.yaml:4: metrics.keysPublished: is not known; did you mean keyPublished?"),
        new ConfigFixture(directory)
            .problems(
                KEYS
                    + """
                    metrics:
                      keyPublished: ["example.com:s2"]
                      keysPublished: []
                    """));
  }

  @Test
  void moreThanAHundredKeysAreRefused() {
    String many =
        IntStream.range(0, 101)
            .mapToObj(i -> "\"example.com:s1\"")
            .collect(Collectors.joining(", "));
    assertEquals(
        List.of("inkan.yaml:2: metrics.keyPublished: lists 101 keys; at most 100 are shown"),
        new ConfigFixture(directory).problems(KEYS + "metrics: {keyPublished: [" + many + "]}\n"));
  }
}
