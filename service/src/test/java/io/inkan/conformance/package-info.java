/**
 * An exam: messages, zones and verdicts from the RFCs and from other implementations' test suites,
 * where their folder stands beside the checkout.
 */
@NullMarked
package io.inkan.conformance;

import org.jspecify.annotations.NullMarked;
