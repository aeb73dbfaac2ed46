/**
 * The keys of this installation: implements Signers from files, reads key files that are kept
 * safely, and makes new keys with the records that publish them.
 *
 * <p>May import policy, dkim, crypto, message and Caffeine.
 */
@NullMarked
package io.inkan.keys;

import org.jspecify.annotations.NullMarked;
