/**
 * RFC 5322 messages as bytes: header fields keep what was sent, the reader splits a stream into
 * header section and body whatever the chunking, and the author is parsed, never searched for.
 *
 * <p>May import the JDK and ICU4J's UTS 46 (for {@link io.inkan.message.DomainName}) only.
 */
@NullMarked
package io.inkan.message;

import org.jspecify.annotations.NullMarked;
