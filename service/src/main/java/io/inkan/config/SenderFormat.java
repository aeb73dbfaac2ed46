package io.inkan.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a signing row is for. Who writes it as a pattern of other programs' tables is told the form
 * that means the same here.
 */
record SenderFormat(TextFormat text) implements Format<String> {

  /** {@code *@example.com}, {@code *@*.example.com}, {@code *.example.com}, {@code *@*}. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?:\\*@|(?=\\*\\.))(?<below>\\*?\\.)?(?<domain>[\\p{L}\\p{N}._-]{1,253}|\\*)");

  @Override
  public String parse(Entry.Scalar scalar) throws Misfit {
    try {
      return text.parse(scalar);
    } catch (Misfit misfit) {
      Matcher foreign = FOREIGN.matcher(scalar.text());
      String meant =
          foreign.matches()
              ? (foreign.group("below") == null ? "" : ".") + foreign.group("domain")
              : "";
      throw text.accepts().test(meant)
          ? new Misfit(
              Quoted.of(scalar.text()) + " is not " + text.what() + "; write " + meaning(meant))
          : misfit;
    }
  }

  private static String meaning(String meant) {
    return meant.equals("*")
        ? "* for everybody"
        : meant
            + (meant.startsWith(".")
                ? " for all domains below it"
                : " for everybody of that domain");
  }

  @Override
  public String print(String value) {
    return text.print(value);
  }

  @Override
  public String example() {
    return text.example();
  }
}
