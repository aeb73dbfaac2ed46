package io.inkan.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A path; a relative one starts at the directory of whoever names it. */
record PathFormat(String example) implements Format<Path> {

  @Override
  public Path parse(Entry.Scalar scalar) throws Misfit {
    String text = scalar.text();
    // A key pasted in place of its file's name must not reach a log.
    if (text.startsWith("-----BEGIN") || text.codePoints().anyMatch(Character::isISOControl)) {
      throw new Misfit(
          "is not the name of a file but holds lines or control characters; write the name, for"
              + " example "
              + example);
    }
    try {
      return scalar.place().directory().resolve(text);
    } catch (InvalidPathException invalid) {
      throw new Misfit("is not a path of this system; write for example " + example);
    }
  }

  @Override
  public String print(Path value) {
    return value.toString();
  }
}
