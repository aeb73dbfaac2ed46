package io.inkan.dkim;

/**
 * The hash of a body.
 *
 * @param octets the hash
 * @param hashed how many canonical octets were hashed
 * @param total how many canonical octets the body has; if the door stopped early because no more
 *     could matter, at least one more than {@code hashed}
 */
@SuppressWarnings("ArrayRecordComponent") // read by this package alone, and written by nobody
public record BodyHash(byte[] octets, long hashed, long total) {}
