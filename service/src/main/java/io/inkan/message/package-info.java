/**
 * RFC 5322 messages as octets: header fields keep what was sent, the reader splits a stream into
 * header section and body whatever the chunking, and the author's mailboxes are parsed, never
 * searched for {@code @}.
 *
 * <p>May import the JDK, and ICU4J's UTS 46 in {@link io.inkan.message.DomainName} alone.
 */
@NullMarked
package io.inkan.message;

import org.jspecify.annotations.NullMarked;
