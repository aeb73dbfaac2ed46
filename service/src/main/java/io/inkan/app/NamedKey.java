package io.inkan.app;

import io.inkan.dkim.KeyName;
import io.inkan.policy.KeySource;
import org.jspecify.annotations.Nullable;

/**
 * A private key, and where it is named.
 *
 * @param place for messages
 * @param name {@code d=} and {@code s=}; null if they depend on who writes
 * @param required whether nothing starts without it
 */
public record NamedKey(String place, @Nullable KeyName name, KeySource key, boolean required) {}
