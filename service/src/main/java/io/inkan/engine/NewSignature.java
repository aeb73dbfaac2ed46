package io.inkan.engine;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import org.jspecify.annotations.Nullable;

/**
 * A signature that was made.
 *
 * @param domain {@code d=}
 * @param selector {@code s=}
 * @param algorithm {@code a=}
 * @param identity {@code i=}, or null if it is not written
 * @param field the DKIM-Signature field, to be put at the top of the message
 */
public record NewSignature(
    DomainName domain,
    Selector selector,
    SignatureAlgorithm algorithm,
    @Nullable String identity,
    HeaderField field) {}
