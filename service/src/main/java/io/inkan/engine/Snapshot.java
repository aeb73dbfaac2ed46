package io.inkan.engine;

import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.MessageReader;
import io.inkan.policy.Dispositions;
import io.inkan.policy.OriginRules;
import io.inkan.policy.Signers;

/**
 * Everything that a reload replaces, immutable. A message keeps the snapshot with which it began.
 *
 * @param generation counts up with every reload, from 1
 * @param signers which keys sign for whom
 * @param origin whose mail is signed, where a door does not know it
 * @param dispositions what a verdict leads to, where a door can refuse mail
 * @param signing what signatures are like
 * @param verifying what is accepted
 * @param authservId our authentication identifier (RFC 8601 §2.5)
 * @param headerLimits bounds of the header section
 * @param messageOctets the most octets of a message as it comes in
 */
public record Snapshot(
    long generation,
    Signers signers,
    OriginRules origin,
    Dispositions dispositions,
    SigningRules signing,
    VerifyingRules verifying,
    String authservId,
    MessageReader.Limits headerLimits,
    long messageOctets) {}
