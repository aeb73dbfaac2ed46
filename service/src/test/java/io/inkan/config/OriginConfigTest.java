package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.config.HostEntry.OfName;
import io.inkan.config.HostEntry.OfNetwork;
import io.inkan.config.OriginConfig.Binding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginConfigTest {

  private static final String KEYS =
      "keys: [{domain: example.com, selector: s1, file: s1.private}]\n";

  @TempDir private Path directory;

  private List<String> problems(String yaml) {
    return new ConfigFixture(directory).problems(yaml);
  }

  @Test
  void defaults() {
    OriginConfig origin = OriginConfig.defaults();
    assertEquals(
        List.of(
            new OfNetwork(false, new Network("127.0.0.1", 32)),
            new OfNetwork(false, new Network("::1", 128))),
        origin.internalHosts());
    assertEquals(true, origin.authenticated());
    assertEquals(List.of(), origin.daemonNames());
    assertEquals(Binding.LOG, origin.binding());
    assertEquals(Optional.empty(), origin.fallback());
    assertEquals(origin, new ConfigFixture(directory).config("origin: {}").origin());
  }

  @Test
  void fullMapping() {
    InkanConfig config =
        new ConfigFixture(directory)
            .config(
                KEYS
                    + """
                    origin:
                      internalHosts: [ 10.0.0.0/8, "!10.0.0.1", .Example.com ]
                      authenticated: false
                      daemonNames: [ ORIGINATING ]
                      binding: fallback
                      fallback: EXAMPLE.com
                    """);
    assertEquals(
        new OriginConfig(
            List.of(
                new OfNetwork(false, new Network("10.0.0.0", 8)),
                new OfNetwork(true, new Network("10.0.0.1", 32)),
                new OfName(false, ".example.com")),
            false,
            List.of("ORIGINATING"),
            Binding.FALLBACK,
            Optional.of("EXAMPLE.com")),
        config.origin());
  }

  @Test
  void anEmptyListOfHostsHoldsNoneNotTheDefault() {
    assertEquals(
        List.of(),
        new ConfigFixture(directory)
            .config("origin: { internalHosts: [] }")
            .origin()
            .internalHosts());
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:4: origin.internalHosts[0]: \"192.0.2.7/24\" has host bits; write"
                + " 192.0.2.0/24",
            "inkan.yaml:5: origin.internalHosts[1]: \"*.example.com\" is not a host or a network;"
                + " write for example 192.0.2.7, 192.0.2.0/24, mail.example.com, .example.com for"
                + " every host below it, or one of these after ! for an exception",
            "inkan.yaml:6: origin.authenticated: \"1\" is neither true nor false; write one of the"
                + " two",
            "inkan.yaml:7: origin.daemonNames[0]: \"a b\" is not the name of a listener; write for"
                + " example ORIGINATING",
            "inkan.yaml:8: origin.binding: \"refused\" is not one of the words known here; write"
                + " off or log or refuse or fallback",
            "inkan.yaml:9: origin.internalHost: is not known; did you mean internalHosts?"),
        problems(
            KEYS
                + """
                origin:
                  internalHosts:
                    - "!192.0.2.7/24"
                    - "*.example.com"
                  authenticated: 1
                  daemonNames: [ a b ]
                  binding: refused
                  internalHost: [ 192.0.2.7 ]
                """));
  }

  @Test
  void exceptionWithoutQuotationMarksIsATagAndSaidSo() {
    assertEquals(
        "inkan.yaml:1: origin.internalHosts[0]: has the tag \"!10.0.0.1\"; leave it out, or put"
            + " text that begins with ! in quotation marks",
        problems("origin: { internalHosts: [ !10.0.0.1 ] }").get(0));
  }

  @Test
  void fallbackStandsExactlyWithItsBinding() {
    assertEquals(
        List.of(
            "inkan.yaml:2: origin.fallback: is missing; with binding: fallback name the domain"
                + " whose keys sign instead"),
        problems(KEYS + "origin: { binding: fallback }"));
    assertEquals(
        List.of(
            "inkan.yaml:2: origin.fallback: has no effect without binding: fallback; write that"
                + " too, or leave this out"),
        problems(KEYS + "origin: { fallback: example.com }"));
  }

  @Test
  void fallbackNeedsAKey() {
    assertEquals(
        List.of(
            "inkan.yaml:2: origin.fallback: \"exampel.com\" has no key in keys; did you mean"
                + " example.com?"),
        problems(KEYS + "origin: { binding: fallback, fallback: exampel.com }"));
    assertEquals(
        List.of("inkan.yaml:1: origin.fallback: \"a.example\" has no key in keys; add one there"),
        problems("origin: { binding: fallback, fallback: a.example }"));
  }

  @Test
  void keyWithoutANameAccusesNoFallback() {
    assertEquals(
        List.of("inkan.yaml:1: keys[0].domain: is missing; write for example example.com"),
        problems(
            """
            keys: [ { selector: s1, file: f } ]
            origin: { binding: fallback, fallback: a.example }
            """));
  }
}
