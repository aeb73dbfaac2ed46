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
    assertEquals(new MetricsConfig(List.of(), List.of(), 0), MetricsConfig.defaults());
  }

  @Test
  void fullMapping() {
    InkanConfig config =
        new ConfigFixture(directory)
            .config(
                KEYS
                    + "metrics: {keyPublished: [\"example.com:s1\"], domains: [example.com,"
                    + " example.net], topDomains: 1000}\n");
    assertEquals(
        new MetricsConfig(
            List.of(new KeyName("example.com", "s1")), List.of("example.com", "example.net"), 1000),
        config.metrics());
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:3: metrics.keyPublished[0]: \"example.com:s2\" is not defined by keys; did"
                + " you mean example.com:s1?",
            "inkan.yaml:4: metrics.keysPublished: is not known; did you mean keyPublished?",
            "inkan.yaml:5: metrics.domains[1]: \"joe@example.com\" is not a domain; write for"
                + " example example.com",
            "inkan.yaml:5: metrics.domains[2]: \"example.org\" is given twice; keep one",
            "inkan.yaml:6: metrics.topDomains: 1001 is out of range; write a whole number from 0 to"
                + " 1000"),
        new ConfigFixture(directory)
            .problems(
                KEYS
                    + """
                    metrics:
                      keyPublished: ["example.com:s2"]
                      keysPublished: []
                      domains: [example.org, joe@example.com, example.org]
                      topDomains: 1001
                    """));
  }

  @Test
  void moreThanAThousandDomainsAreRefused() {
    String many =
        IntStream.range(0, 1001).mapToObj(i -> i + ".example").collect(Collectors.joining(", "));
    assertEquals(
        List.of("inkan.yaml:1: metrics.domains: lists 1001 domains; at most 1000 are shown"),
        new ConfigFixture(directory).problems("metrics: {domains: [" + many + "]}\n"));
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
