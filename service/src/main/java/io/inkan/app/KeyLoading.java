package io.inkan.app;

import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import java.util.ArrayList;
import java.util.List;

/** Reads keys before they are needed, so that what is wrong with them is told at once. */
public final class KeyLoading {

  private KeyLoading() {}

  /** Everything that is wrong with the keys, a sentence each. */
  public static List<String> problems(List<Signer> keys) {
    List<String> problems = new ArrayList<>();
    for (Signer key : keys) {
      try {
        key.key().load();
      } catch (KeyUnavailableException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }
}
