package io.inkan.engine;

import io.inkan.dkim.KeyName;
import java.util.concurrent.CompletionStage;

/** The port through which the engine asks for the keys that signatures name. */
@FunctionalInterface
public interface PublicKeys {

  /**
   * Looks {@code name} up without blocking. The stage never completes exceptionally: trouble is an
   * answer. It may complete on any thread.
   */
  CompletionStage<PublicKeyAnswer> find(KeyName name);

  /**
   * Tells that a signature verified with the key found at {@code name}. Only such a key may later
   * be served beyond its time to live. May be called from any thread, returns at once.
   */
  default void verified(KeyName name) {}
}
