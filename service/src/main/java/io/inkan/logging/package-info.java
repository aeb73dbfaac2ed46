/**
 * How the process writes its log: in which form and how much. Whoever has something to tell knows
 * SLF4J alone; this room knows what stands behind it.
 *
 * <p>May import {@code policy}'s word for fields, Logback, SLF4J and Jackson's generator.
 */
@NullMarked
package io.inkan.logging;

import org.jspecify.annotations.NullMarked;
