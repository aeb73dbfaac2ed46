/**
 * Wires the rooms together from a configuration: what a service or a single command runs on, its
 * start and its stop.
 *
 * <p>May import everything but {@code cli}.
 */
@NullMarked
package io.inkan.app;

import org.jspecify.annotations.NullMarked;
