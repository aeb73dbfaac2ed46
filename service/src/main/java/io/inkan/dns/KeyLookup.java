package io.inkan.dns;

import io.inkan.dkim.KeyName;
import java.util.concurrent.CompletionStage;

/** Asks for a key once, without memory. */
@FunctionalInterface
interface KeyLookup {

  /** Never blocks, and never completes exceptionally: trouble is an answer. */
  CompletionStage<TimedAnswer> ask(KeyName name);
}
