/**
 * The only room that knows Micrometer: implements the engine's port and renders what Prometheus
 * scrapes.
 *
 * <p>May import {@code engine}, {@code policy}'s words, and Micrometer.
 */
@NullMarked
package io.inkan.metrics;

import org.jspecify.annotations.NullMarked;
