/**
 * Finds public keys in DNS and remembers them: {@link io.inkan.dns.DnsPublicKeys} asks, {@link
 * io.inkan.dns.CachingPublicKeys} keeps the one cache, {@link io.inkan.dns.KnownKeys} answers what
 * needs no question.
 *
 * <p>May import the ports of {@code engine}, {@code dkim}, {@code crypto}, {@code message},
 * dnsjava, Caffeine and the JDK.
 */
@NullMarked
package io.inkan.dns;

import org.jspecify.annotations.NullMarked;
