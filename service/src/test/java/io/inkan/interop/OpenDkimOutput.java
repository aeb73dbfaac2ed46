package io.inkan.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code opendkim -t} prints. */
final class OpenDkimOutput {

  private static final Pattern INSERTED =
      Pattern.compile("### INSHEADER: .* hname='Authentication-Results' .*");
  private static final Pattern RESULT =
      Pattern.compile("[;\t ]dkim=(\\w+)(?: reason=\"([^\"]*)\")?([^;]*)");
  private static final Pattern LAST_LINE =
      Pattern.compile("opendkim: (\\S+\\.eml): (verification .*|message not signed)");
  private static final Pattern SIGNED = Pattern.compile("opendkim: (\\S+\\.eml):");
  private static final String SIGNATURE = "DKIM-Signature:";

  private OpenDkimOutput() {}

  /** The verdicts of every file that was judged to its end, in the order of the files. */
  static Map<String, List<Verdict>> verdicts(String output) {
    Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
    StringBuilder results = new StringBuilder();
    for (String line : output.lines().toList()) {
      Matcher last = LAST_LINE.matcher(line);
      if (last.matches()) {
        verdicts.put(last.group(1), ofFile(results.toString(), last.group(2)));
        results.setLength(0);
      } else {
        if (INSERTED.matcher(line).matches()) {
          results.setLength(0);
        }
        results.append(line).append('\n');
      }
    }
    return verdicts;
  }

  private static List<Verdict> ofFile(String results, String lastLine) {
    List<Verdict> verdicts = new ArrayList<>();
    if (lastLine.equals("message not signed")) {
      return verdicts;
    }
    Matcher result = RESULT.matcher(results);
    while (result.find()) {
      boolean pass = result.group(1).equals("pass");
      verdicts.add(
          new Verdict(
              pass ? Verdict.Word.PASS : Verdict.Word.FAIL,
              result.group().strip() + " | " + lastLine));
    }
    if (verdicts.isEmpty()) {
      throw new IllegalStateException("no Authentication-Results before: " + lastLine);
    }
    return verdicts;
  }

  /** For every file that was signed its DKIM-Signature field, with CRLF after every line. */
  static Map<String, String> signatures(String output) {
    Map<String, String> signatures = new LinkedHashMap<>();
    String file = "";
    for (String line : output.lines().toList()) {
      Matcher signed = SIGNED.matcher(line);
      if (signed.matches()) {
        file = signed.group(1);
      } else if (line.startsWith(SIGNATURE) || line.startsWith("\t") || line.startsWith(" ")) {
        signatures.merge(file, line + "\r\n", String::concat);
      }
    }
    return signatures;
  }

  /** The file that made test mode give up: the last of the batch that it complains about. */
  static String stoppedAt(String standardError, List<String> files) {
    for (int i = files.size() - 1; i >= 0; i--) {
      if (standardError.contains("opendkim: " + files.get(i) + ":")) {
        return files.get(i);
      }
    }
    throw new IllegalStateException("opendkim failed for no file: " + standardError);
  }
}
