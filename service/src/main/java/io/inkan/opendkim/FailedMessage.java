package io.inkan.opendkim;

import io.inkan.message.HeaderFields;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message whose signature failed, as a report tells of it.
 *
 * @param id the mail server's queue id
 * @param mailFrom the envelope sender, empty for the null sender, or null if unknown
 * @param clientAddress the client's IP address in text, or null if unknown
 * @param arrived when it came
 * @param host what the mail server calls itself
 * @param fields its header section
 * @param canonicalBody the body as it was hashed, or null if nobody kept it
 */
public record FailedMessage(
    String id,
    @Nullable String mailFrom,
    @Nullable String clientAddress,
    Instant arrived,
    String host,
    HeaderFields fields,
    @Nullable ByteBuffer canonicalBody) {}
