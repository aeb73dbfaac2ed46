/**
 * Who may sign what, pure: what a door knows of a message ({@link io.inkan.policy.Envelope}), what
 * its caller may do, and which keys an author's address chooses ({@link io.inkan.policy.Signers}).
 *
 * <p>May import {@code message}, {@code dkim}, {@code crypto} and the JDK: no clock, no I/O, no
 * threads.
 */
@NullMarked
package io.inkan.policy;

import org.jspecify.annotations.NullMarked;
