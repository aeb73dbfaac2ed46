package io.inkan.opendkim;

import io.inkan.engine.TextLookup;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What handling mail needs of the process around it.
 *
 * @param texts what is asked of DNS beside public keys
 * @param background does what no message waits for
 * @param clock tells the time
 * @param validates whether the resolvers validate, so that a key without DNSSEC can be told
 * @param troubles takes what the log should tell and what is no message's line
 */
public record Surroundings(
    TextLookup texts,
    Errands background,
    InstantSource clock,
    BooleanSupplier validates,
    Consumer<String> troubles) {

  /** For a command that handles one message whose role it knows. */
  public static final Surroundings NONE =
      new Surroundings(
          TextLookup.NONE, Errands.AT_ONCE, InstantSource.system(), () -> false, trouble -> {});
}
