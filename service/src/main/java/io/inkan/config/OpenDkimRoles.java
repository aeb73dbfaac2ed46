package io.inkan.config;

/**
 * OpenDKIM's {@code Mode}.
 *
 * @param signs whether mail of this site is signed
 * @param verifies whether other mail is verified
 */
public record OpenDkimRoles(boolean signs, boolean verifies) {}
