/**
 * Messages to send: of a fixed size, or like those of a real mail system; the same for the same
 * seed.
 *
 * <p>May import the JDK alone.
 */
@NullMarked
package io.inkan.load.corpus;

import org.jspecify.annotations.NullMarked;
