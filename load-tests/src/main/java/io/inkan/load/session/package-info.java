/**
 * What every door looks like to a load: a session that takes one message after the other, and what
 * became of each.
 *
 * <p>May import the JDK, Netty's event loops and {@code corpus}.
 */
@NullMarked
package io.inkan.load.session;

import org.jspecify.annotations.NullMarked;
