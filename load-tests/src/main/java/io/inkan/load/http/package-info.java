/**
 * The HTTP door of Inkan on Netty: connections that are kept, one request after the other.
 *
 * <p>May import the JDK, Netty, {@code session} and {@code corpus}; nothing of the service.
 */
@NullMarked
package io.inkan.load.http;

import org.jspecify.annotations.NullMarked;
