package io.inkan.config;

import java.util.Optional;

/**
 * One line of {@code opendkim.conf}, for whoever reports on all of them. It holds no value, some of
 * which are secret.
 *
 * @param source the file, as it was named
 * @param line the line in it, from 1
 * @param name the option as the manual spells it, else what stands there in its place
 * @param option empty if it is none of OpenDKIM's
 * @param counts whether no later line takes its place
 */
public record OpenDkimMention(
    String source, int line, String name, Optional<OpenDkimOption> option, boolean counts) {}
