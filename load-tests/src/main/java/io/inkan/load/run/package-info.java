/**
 * A run of load against a milter or the HTTP door: options, arrivals, measurement and report.
 *
 * <p>May import the JDK, Netty, HdrHistogram, picocli, {@code milter} and {@code corpus}; nothing
 * of the service.
 */
@NullMarked
package io.inkan.load.run;

import org.jspecify.annotations.NullMarked;
