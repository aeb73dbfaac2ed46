package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * What one run of the program came to. No run may show its user a stack trace.
 *
 * @param exit the exit code
 * @param octets what it wrote to standard output
 * @param err what it wrote to standard error
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CommandRun(int exit, byte[] octets, String err) {

  /** Runs the program in this process with nothing on standard input. */
  public static CommandRun of(Object... arguments) {
    return with(new byte[0], arguments);
  }

  /** Runs the program in this process with this on standard input. */
  public static CommandRun with(byte[] standardInput, Object... arguments) {
    return with(Map.of(), standardInput, arguments);
  }

  /** Runs the program with this environment. */
  static CommandRun with(Map<String, String> environment, byte[] input, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            environment,
            new StandardStreams(new ByteArrayInputStream(input), out, err),
            new HangUp(),
            Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    CommandRun run = new CommandRun(exit, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    for (String trace : new String[] {"\tat ", "Exception", "defect of the program"}) {
      assertFalse(run.err.contains(trace), run.err);
      assertFalse(run.out().contains(trace), run.out());
    }
    return run;
  }

  /** Standard output as text. */
  public String out() {
    return new String(octets, StandardCharsets.UTF_8);
  }

  CommandRun exits(int code) {
    assertEquals(code, exit, () -> "standard output:\n" + out() + "standard error:\n" + err);
    return this;
  }

  /** Standard error with a file's path cut down to its name. */
  String errWithout(Path folder) {
    return err.replace(folder + "/", "");
  }

  @Override
  public String toString() {
    return "exit " + exit + "\n" + out() + err;
  }
}
