/**
 * TLS at the doors: reads certificates and keys from files, and brings them into Vert.x's options.
 * The handshake itself is Vert.x's, the trust in client certificates the JDK's.
 *
 * <p>May import {@code crypto}, {@code keys}, {@code policy}, Vert.x and the JDK's {@code
 * javax.net.ssl}.
 */
@NullMarked
package io.inkan.tls;

import org.jspecify.annotations.NullMarked;
