/**
 * What the microbenchmarks share. Each benchmark is in the package of what it measures, so that it
 * sees what is not public.
 */
@NullMarked
package io.inkan.bench;

import org.jspecify.annotations.NullMarked;
