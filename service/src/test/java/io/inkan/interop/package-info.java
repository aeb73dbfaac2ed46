/**
 * Inkan against other people's programs as Debian packages them: dkimpy, Mail::DKIM, OpenDKIM,
 * miltertest, Postfix, Sendmail and Prometheus.
 *
 * <p>Tests here end in {@code Interop}, bear the tag {@code interop} and run with {@code mvn verify
 * -Pinterop} only; a program that is not installed is a failure, never a reason to skip. {@link
 * io.inkan.interop.ImageInterop} bears the tag {@code image}, and {@code .ci/image} runs it. May
 * import {@code io.inkan.testing}, all of Inkan that it measures, the JDK, BouncyCastle for key
 * encodings, dnsjava for zone files and Vert.x for JSON.
 */
@NullMarked
package io.inkan.interop;

import org.jspecify.annotations.NullMarked;
