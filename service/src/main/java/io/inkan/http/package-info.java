/**
 * The HTTP door: translates requests into {@link io.inkan.policy.Envelope}s and octets for the
 * engine, and {@link io.inkan.engine.Outcome}s into answers. It chooses nothing. A second server
 * tells how the service is.
 *
 * <p>May import {@code engine}, {@code policy}, {@code dkim}, {@code message}, the words of {@code
 * crypto} that {@link io.inkan.engine.NewSignature} holds, Vert.x and slf4j; never {@code milter}
 * or {@code config}.
 */
@NullMarked
package io.inkan.http;

import org.jspecify.annotations.NullMarked;
