/**
 * OpenDKIM's datasets, and its KeyTable and SigningTable on top of them: implements Signers with
 * the semantics of OpenDKIM's code, from the same files, so that an installation can move without
 * touching its tables. Whatever OpenDKIM would silently never match is said as a {@link
 * io.inkan.datasets.Finding}.
 *
 * <p>May import policy (the port it implements, and host sets), dkim, crypto and message for the
 * words of that port, keys (key files are opened and kept by its key ring alone), and RE2/J: rows
 * of a {@code refile:} may be regular expressions, which come from a file and are matched against
 * addresses that strangers choose, so matching must take linear time.
 */
@NullMarked
package io.inkan.datasets;

import org.jspecify.annotations.NullMarked;
