package io.inkan.opendkim;

import io.inkan.engine.Conclusion.LogLine;
import io.inkan.policy.LogText;
import java.util.ArrayList;
import java.util.List;

/** The lines that the log gets about one message, in the words that scripts grep for. */
final class Notes {

  private final List<LogLine> lines;

  Notes() {
    this.lines = new ArrayList<>();
  }

  /** Goes on after these lines. */
  Notes(List<LogLine> before) {
    this.lines = new ArrayList<>(before);
  }

  Notes add(LogLine.Level level, String text) {
    return add(level, text, true);
  }

  /**
   * @param asked whether the options ask for this line
   */
  Notes add(LogLine.Level level, String text, boolean asked) {
    lines.add(new LogLine(level, LogText.sentence(text), asked));
    return this;
  }

  List<LogLine> lines() {
    return List.copyOf(lines);
  }
}
