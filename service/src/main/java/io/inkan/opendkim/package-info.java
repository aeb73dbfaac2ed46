/**
 * OpenDKIM's semantics on top of the engine: decides about a message as OpenDKIM's code does, step
 * by step, and makes of an outcome what OpenDKIM makes of it. An installation that moves finds the
 * same mail signed with the same keys, the same mail refused, and the same lines in its log. Where
 * OpenDKIM is unsafe and being safe changes no mail that is signed or accepted, the house's rules
 * hold.
 *
 * <p>May import engine (whose {@link io.inkan.engine.Handling} it implements), policy, dkim, crypto
 * and message for the words of that, datasets, and RE2/J. It knows no configuration file: whoever
 * builds {@link io.inkan.opendkim.OpenDkimRules} does.
 */
@NullMarked
package io.inkan.opendkim;

import org.jspecify.annotations.NullMarked;
