/**
 * One session per message, whichever door it came through: joins body hash, public keys and
 * cryptography, and ends in one {@link io.inkan.engine.Outcome}.
 *
 * <p>May import {@code message}, {@code dkim}, {@code crypto}, {@code policy} and the JDK: {@link
 * java.util.concurrent.CompletionStage} and a given executor, no Vert.x, Netty, dnsjava or
 * Micrometer. Its ports {@link io.inkan.engine.PublicKeys} and {@link
 * io.inkan.engine.EngineMetrics} are implemented elsewhere.
 */
@NullMarked
package io.inkan.engine;

import org.jspecify.annotations.NullMarked;
