/**
 * Keys and the arithmetic of the two signature algorithms of DKIM: reading and writing private
 * keys, signing, and verifying with the public keys that records hold. The only room that knows
 * BouncyCastle or the native provider.
 *
 * <p>May import the JDK and BouncyCastle only. Pure but for the loading of the native provider: no
 * file, clock, logger or thread; randomness is an argument.
 */
@NullMarked
package io.inkan.crypto;

import org.jspecify.annotations.NullMarked;
