/**
 * DKIM itself, pure: RFC 6376 with RFC 8301, 8463, 8601 and 8616. Each concept parses and formats
 * in one class; rules that need no key stand apart from rules that do; {@link
 * io.inkan.dkim.Failure} is closed and is mapped to a result in one place.
 *
 * <p>May import {@code message}, {@code crypto} and the JDK: no clock, no I/O, no threads.
 */
@NullMarked
package io.inkan.dkim;

import org.jspecify.annotations.NullMarked;
