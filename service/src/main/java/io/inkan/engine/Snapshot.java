package io.inkan.engine;

import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.MessageReader;
import io.inkan.policy.Signers;

/**
 * Everything that a reload replaces, immutable. A message keeps the snapshot with which it began.
 *
 * @param generation counts up with every reload, from 1
 * @param signers which keys sign for whom
 * @param handling what is done with mail of which a door does not know it
 * @param signing what signatures are like where the door knows that it is to be signed
 * @param verifying what is accepted where the door knows that it is to be verified
 * @param authservId our authentication identifier (RFC 8601 §2.5)
 * @param headerLimits bounds of the header section
 * @param messageOctets the most octets of a message as it comes in
 */
public record Snapshot(
    long generation,
    Signers signers,
    Handling handling,
    SigningRules signing,
    VerifyingRules verifying,
    String authservId,
    MessageReader.Limits headerLimits,
    long messageOctets) {}
