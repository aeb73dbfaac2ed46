package io.inkan.logging;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import org.jspecify.annotations.Nullable;

/** What JSON asks to be escaped, and DEL, the one control character that it lets stand. */
final class DeleteEscaped extends CharacterEscapes {

  private static final long serialVersionUID = 1;
  private static final int DELETE = 0x7F;

  private final int[] ascii = standardAsciiEscapesForJSON();

  DeleteEscaped() {
    ascii[DELETE] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return null; // none is an own one
  }
}
