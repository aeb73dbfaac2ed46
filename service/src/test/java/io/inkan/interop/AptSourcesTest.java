package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both ways to write down where packages come from. */
class AptSourcesTest {

  private static final Optional<String> MIRROR = Optional.of("http://mirror.example/debian");

  @Test
  void aLineNamesTheMirrorOfItsSuite() {
    String lines =
        """
        # deb http://commented.example/debian bookworm main
        deb-src http://sources.example/debian bookworm main
        deb http://other.example/debian bookworm-updates main
        deb cdrom:[Debian]/ bookworm main
        deb http://contrib.example/debian bookworm contrib
        deb [signed-by=/usr/share/keyrings/key.gpg arch=amd64] http://mirror.example/debian bookworm main # mine
        deb http://second.example/debian bookworm main
        """;

    assertEquals(MIRROR, AptSources.mirrorInLines(lines, "bookworm"));
    assertEquals(Optional.empty(), AptSources.mirrorInLines(lines, "trixie"));
  }

  @Test
  void aStanzaNamesTheMirrorOfItsSuites() {
    String stanzas =
        """
        Enabled: no
        Types: deb
        URIs: http://switched-off.example/debian
        Suites: bookworm
        Components: main

        Types: deb-src
        URIs: http://sources.example/debian
        Suites: bookworm
        Components: main

        Types: deb deb-src
        # in the cellar
        URIs: mirror+file:/etc/apt/mirrors
          http://mirror.example/debian
        suites: bookworm-updates bookworm
        Components: contrib main
        Signed-By: /usr/share/keyrings/key.gpg
        """;

    assertEquals(MIRROR, AptSources.mirrorInStanzas(stanzas, "bookworm"));
    assertEquals(Optional.empty(), AptSources.mirrorInStanzas(stanzas, "trixie"));
  }
}
