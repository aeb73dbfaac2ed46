package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorAddressesTest {

  @TempDir private Path directory;

  private List<String> problems(String yaml) {
    return new ConfigFixture(directory).problems(yaml);
  }

  @Test
  void everyDoorHasAnAddressOfItsOwn() {
    assertEquals(
        List.of(
            "inkan.yaml:2: milter: listens on 127.0.0.1:8080, as http does; give each a port of its"
                + " own",
            "inkan.yaml:3: management: listens on 127.0.0.1:8080, as http does; give each a port of"
                + " its own"),
        problems(
            """
            http: { listen: "127.0.0.1:8080" }
            milter: { listen: ["inet:8080@127.0.0.1", "inet:8891@127.0.0.1"] }
            management: { listen: "127.0.0.1:8080" }
            """));
    assertEquals(
        List.of(
            "inkan.yaml:2: management: listens on [::1]:8891, as milter does; give each a port of"
                + " its own"),
        problems(
            """
            milter: { listen: "inet6:8891@[::1]" }
            management: { listen: "[::1]:8891" }
            """));
  }

  @Test
  void theSystemGivesEachAPortOfItsOwn() {
    assertEquals(
        List.of(),
        problems(
            """
            http: { listen: "127.0.0.1:0" }
            milter: { listen: "inet:0@127.0.0.1" }
            management: { listen: "127.0.0.1:0" }
            """));
  }
}
