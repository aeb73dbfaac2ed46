package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderName;

/**
 * A header field that is written word by word and folded so that no line passes 78 characters (RFC
 * 5322 §2.1.1), unless a single word does.
 */
final class FoldedText {

  private static final int LINE = 78;

  /** Characters of a signature by RSA with 2048 bits over the usual fields. */
  private static final int USUAL_LENGTH = 1024;

  private static final String FOLD = "\r\n\t";

  private final HeaderName name;
  private final StringBuilder text;
  private int column;

  /** The field's name and colon, with no word yet. */
  FoldedText(HeaderName name) {
    this.name = name;
    this.text = new StringBuilder(USUAL_LENGTH).append(name.spelling()).append(':');
    this.column = text.length();
  }

  /** Writes a space, or a fold where the line would become too long, and the word. */
  FoldedText word(String word) {
    // One column is kept for a semicolon that may follow.
    if (column > 1 && column + 1 + word.length() > LINE - 1) {
      newLine();
    } else if (column > 1) {
      append(" ");
    }
    return append(word);
  }

  /** Writes the text with no space before it. */
  FoldedText append(String more) {
    text.append(more);
    column += more.length();
    return this;
  }

  /** Writes the piece with no space before it, but folds first where the line would be too long. */
  FoldedText piece(String piece) {
    if (column + piece.length() > LINE - 1) {
      newLine();
    }
    return append(piece);
  }

  /** Writes a text that may be cut anywhere. */
  FoldedText anywhere(String uncut) {
    int end = 0;
    while (end < uncut.length()) {
      if (column >= LINE - 1) {
        newLine();
      }
      int start = end;
      end = Math.min(uncut.length(), start + LINE - 1 - column);
      text.append(uncut, start, end);
      column += end - start;
    }
    return this;
  }

  FoldedText newLine() {
    text.append(FOLD);
    column = 1;
    return this;
  }

  /** The field as far as it is written. */
  HeaderField field() {
    return HeaderField.whole(name, text.toString());
  }
}
