package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FormatTest {

  private static final DurationFormat DURATION = DurationFormat.between("0s", "99999999d");
  private static final SizeFormat SIZE = new SizeFormat(0, Long.MAX_VALUE);

  @Property(tries = 500)
  void durationPrintsWhatItReads(@ForAll @LongRange(min = 0, max = 1L << 43) long millis)
      throws Misfit {
    Duration duration = Duration.ofMillis(millis);
    assertEquals(duration, DURATION.parse(scalar(DURATION.print(duration))));
  }

  @Property(tries = 500)
  void sizePrintsWhatItReads(@ForAll @LongRange(min = 0, max = 1L << 50) long bytes) throws Misfit {
    assertEquals(bytes, SIZE.parse(scalar(SIZE.print(bytes))));
  }

  @Test
  void durationPrintsItsLargestWholeUnit() {
    assertEquals(
        List.of("0s", "500ms", "5s", "90s", "10m", "5h", "7d"),
        List.of("0s", "500ms", "5s", "90s", "600s", "300m", "168h").stream()
            .map(text -> DURATION.print(DurationFormat.constant(text)))
            .toList());
  }

  @Test
  void otherDurationsAreRefused() {
    for (String text :
        List.of("5", "s", "-5s", "5 s", "5S", "1.5s", "1h30m", "PT5S", "99999999999999s")) {
      assertThrows(Misfit.class, () -> DURATION.parse(scalar(text)), text);
    }
  }

  @Test
  void otherSizesAreRefused() {
    for (String text : List.of("", "5K", "5KB", "5kib", "5 KiB", "-1", "1e6", "99999999999TiB")) {
      assertThrows(Misfit.class, () -> SIZE.parse(scalar(text)), text);
    }
  }

  @Test
  void addressIsReadAsItIsPrinted() throws Misfit {
    HostPortFormat format = HostPortFormat.listening();
    for (String text :
        List.of(
            "127.0.0.1:0",
            "[::1]:8080",
            "[::]:1",
            "[fe80::1%eth0]:65535",
            "localhost:1",
            "[::ffff:192.0.2.1]:1",
            "[1:2:3:4:5:6:7:8]:1",
            "a-b.example:80")) {
      assertEquals(text, format.print(format.parse(scalar(text))));
    }
  }

  @Test
  void otherAddressesAreRefused() {
    for (String text :
        List.of(
            ":8080",
            "8080",
            "localhost",
            "localhost:",
            "localhost:65536",
            "localhost:+1",
            "localhost:-1",
            "::1:8080",
            "[::1]",
            "[]:1",
            "[::1:8080",
            "[1:2]:1",
            "[1::2::3]:1",
            "[12345::]:1",
            "[::300.0.0.1]:1",
            "256.0.0.1:1",
            "127.1:1",
            "127.0.0.01:1",
            "a..b:1",
            "1.2.3.4.5:1",
            "http://localhost:1",
            "*:8080",
            "a b:1",
            "-a:1",
            "a-:1")) {
      assertThrows(Misfit.class, () -> HostPortFormat.listening().parse(scalar(text)), text);
    }
  }

  @Test
  void suggestionIsNearOrNone() {
    List<String> known = List.of("timeout", "retries", "maxInFlight");
    assertEquals(Optional.of("timeout"), Suggestion.nearest("tiemout", known));
    assertEquals(Optional.of("maxInFlight"), Suggestion.nearest("MAX_IN_FLIGHT", known));
    assertEquals(Optional.of("retries"), Suggestion.nearest("retrys", known));
    assertEquals(Optional.of("maxInFlight"), Suggestion.nearest("max", known));
    assertEquals(Optional.empty(), Suggestion.nearest("port", known));
    assertEquals(Optional.empty(), Suggestion.nearest("x".repeat(100_000), known));
  }

  private static Entry.Scalar scalar(String text) {
    return new Entry.Scalar(new Place("test", 1, Path.of("")), text, Entry.Style.PLAIN);
  }
}
