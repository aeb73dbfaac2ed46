/**
 * What tests of several rooms share: messages as bytes, made to be awkward, vectors of
 * verification, public keys from a map, and a DNS server that says what the test wants it to.
 *
 * <p>May import the core's rooms, dnsjava and the JDK only.
 */
@NullMarked
package io.inkan.testing;

import org.jspecify.annotations.NullMarked;
