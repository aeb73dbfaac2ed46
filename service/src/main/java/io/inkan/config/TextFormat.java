package io.inkan.config;

import java.util.function.Predicate;

/**
 * Text that one predicate accepts. Control characters and white space are never accepted: no value
 * of this kind may carry them into a header field, a name or a log.
 *
 * @param what what the text is, with its article; for example {@code a domain}
 */
record TextFormat(String what, String example, Predicate<String> accepts)
    implements Format<String> {

  @Override
  public String parse(Entry.Scalar scalar) throws Misfit {
    boolean clean =
        scalar.text().codePoints().noneMatch(c -> Character.isISOControl(c) || isSpace(c));
    if (!clean || !accepts.test(scalar.text())) {
      throw misfit(scalar, what);
    }
    return scalar.text();
  }

  @Override
  public String print(String value) {
    return value;
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }
}
