package io.inkan.cli;

import io.inkan.app.KeyLoading;
import io.inkan.crypto.SigningKey;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import java.util.ArrayList;
import java.util.List;

/** Reads keys before they are needed, so that what is wrong with them is told at once. */
final class KeyCheck {

  private KeyCheck() {}

  /** What may stand but should be changed, a sentence each. */
  static List<String> warnings(List<Signer> keys) {
    List<String> warnings = new ArrayList<>();
    for (Signer key : keys) {
      try {
        SigningKey loaded = key.key().load();
        if (loaded.isShort()) {
          warnings.add(
              key.name()
                  + ": the key has "
                  + loaded.bits()
                  + " bits; RFC 8301 §3.2 advises 2048 at least");
        }
      } catch (KeyUnavailableException e) {
        warnings.add(String.valueOf(e.getMessage()));
      }
    }
    return warnings;
  }

  /** Ends the command if a key cannot be used. */
  static void requireUsable(List<Signer> keys) {
    List<String> problems = KeyLoading.problems(keys);
    if (!problems.isEmpty()) {
      throw CommandException.configuration(problems);
    }
  }
}
