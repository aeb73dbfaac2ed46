/**
 * What an administrator may set, as plain values: one record per section, and readers that take a
 * file and the environment and answer with the whole model or with every problem at once.
 *
 * <p>May import the JDK and {@code org.snakeyaml.engine} only; no other room of the house. Only
 * {@code app} and {@code cli} import this room and hand each object the few values it needs.
 */
@NullMarked
package io.inkan.config;

import org.jspecify.annotations.NullMarked;
