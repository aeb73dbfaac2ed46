package io.inkan.conformance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds {@code bh=} in a signature that Inkan wrote. */
final class BodyHashTag {

  private static final Pattern TAG = Pattern.compile("bh=([^;]+);");

  private BodyHashTag() {}

  static String of(String field) {
    Matcher tag = TAG.matcher(field);
    if (!tag.find()) {
      throw new AssertionError("no bh= in " + field);
    }
    return tag.group(1);
  }
}
