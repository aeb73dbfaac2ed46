/**
 * What tests of several rooms share: messages as bytes, made to be awkward, and a DNS server that
 * says what the test wants it to.
 *
 * <p>May import dnsjava and the JDK only.
 */
@NullMarked
package io.inkan.testing;

import org.jspecify.annotations.NullMarked;
