package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit holds exactly: the largest that is allowed is taken, one more is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {

  private static final String FROM = "From: joe@example.com\r\n";

  private final Installation installation;
  private final RunningService service;

  LimitsTest(@TempDir Path folder) {
    installation =
        new Installation(folder)
            .key("example.com", "s1")
            .section("limits", "{ message: 4KiB, headerSize: 1KiB, headerFields: 20 }");
    service = installation.start();
  }

  @AfterAll
  void stop() {
    service.close();
    installation.close();
  }

  private void assertLimit(String route, String largest, String tooLarge, String limit) {
    RunningService.Reply taken = service.post(route, largest);
    assertEquals(200, taken.status(), taken.body());
    RunningService.Reply refused = service.post(route, tooLarge);
    assertEquals(413, refused.status(), refused.body());
    assertTrue(refused.json().getString("detail").contains(limit), refused.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign", "/verify"})
  void aMessageHasAtMostSoManyOctets(String route) {
    String head = FROM + "\r\n";
    String largest = head + "x".repeat(4096 - head.length());
    assertLimit(route, largest, largest + "x", "limits.message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign", "/verify"})
  void aHeaderSectionHasAtMostSoManyOctets(String route) {
    String filler = "X: ";
    int rest = 1024 - FROM.length() - filler.length() - "\r\n\r\n".length();
    String largest = FROM + filler + "x".repeat(rest) + "\r\n\r\n";
    assertEquals(1024, largest.length());
    assertLimit(
        route, largest + "body\r\n", largest.replace("X: ", "X: x") + "b\r\n", "limits.headerSize");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign", "/verify"})
  void aHeaderSectionHasAtMostSoManyFields(String route) {
    String largest = FROM + "X: y\r\n".repeat(19);
    assertLimit(route, largest + "\r\nx\r\n", largest + "X: y\r\n\r\nx\r\n", "limits.headerFields");
  }

  @Test
  void theLimitIsOnTheMessageAsItComesAndNotOnItsCanonicalLineEnds() {
    String head = "From: joe@example.com\n\n";
    String largest = head + "\n".repeat(4096 - head.length());
    assertLimit("/sign", largest, largest + "\n", "limits.message");
  }
}
