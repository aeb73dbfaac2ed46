package io.inkan.http;

import io.inkan.tls.ServerTls;
import org.jspecify.annotations.Nullable;

/**
 * Where the management server listens.
 *
 * @param host the address to bind
 * @param port the port, or 0 for any that is free
 * @param tls its TLS at the start, or null for clear text
 */
public record ManagementSettings(String host, int port, @Nullable ServerTls tls) {}
