package io.inkan.policy;

import io.inkan.dkim.Identity;
import io.inkan.dkim.KeyName;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs for an author.
 *
 * @param name {@code d=} and {@code s=}
 * @param identity the {@code i=} that is configured, or null
 * @param key where the private half comes from
 */
public record Signer(KeyName name, @Nullable Identity identity, KeySource key) {}
