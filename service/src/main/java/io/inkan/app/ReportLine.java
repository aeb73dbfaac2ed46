package io.inkan.app;

/**
 * One line of a report on a configuration.
 *
 * @param word how much it matters, for whoever searches the report
 * @param text where and what, without anything secret
 */
public record ReportLine(Word word, String text) {

  /** How much a line matters. */
  public enum Word {
    /** It keeps the service from starting. */
    PROBLEM,
    /** It does something else than it seems to, or fails messages. */
    WARNING,
    /** It is done as OpenDKIM does it, and that is not safe. */
    ADVICE,
    /** Something else serves the purpose, or nothing is left to do. */
    NOTE,
    /** It is as it should be. */
    OK
  }

  @Override
  public String toString() {
    return word + " " + text;
  }
}
