/**
 * The milter door: what Postfix and Sendmail speak to a mail filter, version 6 as libmilter
 * documents it. A codec of commands and replies, a state machine that knows no network, and their
 * mounting on TCP and UNIX sockets. It translates and chooses nothing.
 *
 * <p>May import {@code engine}, {@code policy}, {@code dkim}, {@code message}, Netty, Vert.x and
 * slf4j; never {@code http} or {@code config}.
 */
@NullMarked
package io.inkan.milter;

import org.jspecify.annotations.NullMarked;
