package io.inkan.app;

import io.inkan.config.OpenDkimOption;
import io.inkan.datasets.Finding;
import io.inkan.datasets.Place;
import org.jspecify.annotations.Nullable;

/**
 * Something that shows about an option when it is put to work.
 *
 * @param text what, without anything secret
 * @param place the row of the option's dataset that it is about, or null
 */
record OpenDkimRemark(
    Finding.Weight weight, OpenDkimOption option, String text, @Nullable Place place) {}
