/**
 * An MTA's side of the milter protocol on Netty: sessions that hand over one message after the
 * other, as Postfix does.
 *
 * <p>May import the JDK, Netty, {@code session} and {@code corpus}; nothing of the service.
 */
@NullMarked
package io.inkan.load.milter;

import org.jspecify.annotations.NullMarked;
