package io.inkan.config;

/**
 * One line of {@code opendkim.conf} that is not blank.
 *
 * @param name the option's, as it was written
 * @param value what follows it, without white space around; empty if nothing follows
 * @param place where it stands
 */
record OpenDkimLine(String name, String value, Place place) {}
