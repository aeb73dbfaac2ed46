/**
 * The program {@code inkan}: translates its command line into calls of the other rooms, and their
 * answers into output and exit codes.
 *
 * <p>May import everything.
 */
@NullMarked
package io.inkan.cli;

import org.jspecify.annotations.NullMarked;
