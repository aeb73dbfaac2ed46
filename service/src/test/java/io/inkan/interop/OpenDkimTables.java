package io.inkan.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OpenDKIM makes of a sender, asked in its test mode by one process for each: test mode ends
 * at the first message that is not signed.
 */
final class OpenDkimTables {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ExternalProgram PROGRAM =
      ExternalProgram.at("/usr/sbin/opendkim", "opendkim");
  private static final int REFUSED_TO_START = 78;
  private static final int CRASHED = 139;

  private OpenDkimTables() {}

  /**
   * The answer: {@code d/s/i} for each signature in the order of the requests, {@code i} left out
   * if it is not written; nothing if the message is not signed; or {@code failed}, {@code refused
   * to start}, {@code crashed}.
   *
   * @param options lines of opendkim.conf(5); paths are relative to the folder
   */
  static String answer(Scratch scratch, String options, String sender) {
    scratch.write(
        "opendkim.conf",
        "Mode s\nRequireSafeKeys no\nTemporaryDirectory " + scratch.directory() + "\n" + options);
    scratch.write("m.eml", "From: <" + sender + ">\r\nSubject: x\r\n\r\nHow are you?\r\n");
    return answer(
        PROGRAM.runToAnyEnd(
            scratch.directory(),
            LIMIT,
            List.of("-x", "opendkim.conf", "-t", "m.eml", "-b", "s", "-v")));
  }

  private static String answer(ExternalProgram.Output output) {
    String said = output.standardOutput() + output.standardError();
    if (output.exitCode() == REFUSED_TO_START) {
      return "refused to start";
    }
    if (output.exitCode() == CRASHED) {
      return "crashed";
    }
    if (said.contains("SMFIS_TEMPFAIL")) {
      return "failed";
    }
    String fields = OpenDkimOutput.signatures(output.standardOutput()).getOrDefault("m.eml", "");
    if (fields.isEmpty() && !said.contains("SMFIS_ACCEPT") && !said.contains("no signature")) {
      throw new IllegalStateException(output.exitCode() + ": " + said);
    }
    List<String> signatures = new ArrayList<>();
    for (String field : fields.split("DKIM-Signature:", -1)) {
      if (!field.isBlank()) {
        String identity = tag(field, "i");
        signatures.add(
            tag(field, "d") + "/" + tag(field, "s") + (identity.isEmpty() ? "" : "/" + identity));
      }
    }
    return String.join(" ", signatures).toLowerCase(Locale.ROOT);
  }

  private static String tag(String field, String name) {
    Matcher tag = Pattern.compile("[;\\s]" + name + "=([^;]*)").matcher(field);
    return tag.find() ? tag.group(1).strip() : "";
  }
}
