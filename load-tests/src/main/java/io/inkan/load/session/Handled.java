package io.inkan.load.session;

import io.inkan.load.corpus.Field;
import java.util.List;

/**
 * The milter's last word on a message.
 *
 * @param added fields to add, in the order of the replies
 * @param trouble why it failed; empty unless {@link Verdict#FAILED}
 */
public record Handled(Verdict verdict, List<Field> added, String trouble) {

  /** Whether a signature was added. */
  public boolean isSigned() {
    return has("DKIM-Signature");
  }

  /** Whether a verdict on signatures was added. */
  public boolean isVerified() {
    return has("Authentication-Results");
  }

  /** Whether an Authentication-Results field says {@code dkim=word}. */
  public boolean hasResult(String word) {
    for (Field field : added) {
      if (field.isNamed("Authentication-Results") && field.text().contains("dkim=" + word)) {
        return true;
      }
    }
    return false;
  }

  private boolean has(String name) {
    for (Field field : added) {
      if (field.isNamed(name)) {
        return true;
      }
    }
    return false;
  }

  /** Of a message that did not get a last word. */
  public static Handled failed(String trouble) {
    return new Handled(Verdict.FAILED, List.of(), trouble);
  }
}
