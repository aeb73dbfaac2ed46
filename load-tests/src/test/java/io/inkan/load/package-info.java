/**
 * Gatling simulations that load a running Inkan from outside, over its doors only.
 *
 * <p>May import the JDK, Gatling and {@code corpus}; nothing of the service.
 */
@NullMarked
package io.inkan.load;

import org.jspecify.annotations.NullMarked;
