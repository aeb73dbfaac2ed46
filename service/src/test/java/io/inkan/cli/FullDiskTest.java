package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be written is told of and is no success: a script would pass on half a message. */
class FullDiskTest {

  private static final String MESSAGE = "From: joe@example.org\r\n\r\nHi.\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"sign", "verify", "check-config", "--help"})
  void outputThatCannotBeWrittenIsTrouble(String command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StandardStreams streams =
        new StandardStreams(
            new ByteArrayInputStream(MESSAGE.getBytes(StandardCharsets.US_ASCII)),
            new FullDisk(),
            err);

    int exit = Main.run(Map.of(), streams, new HangUp(), command);

    assertEquals(ExitCode.INTERNAL, exit);
    String told = err.toString(StandardCharsets.UTF_8);
    assertTrue(told.startsWith("inkan: the output cannot be written"), told);
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
