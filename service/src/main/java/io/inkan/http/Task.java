package io.inkan.http;

import io.inkan.policy.Caller;
import io.inkan.policy.Envelope;
import io.inkan.policy.Role;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** What a request asks for, once its head was found to be in order. */
interface Task {

  Envelope envelope();

  /** What is to be done with the message. */
  Role role();

  /** Whether the message itself goes back. */
  boolean wantsCopy();

  /**
   * How outcomes are answered.
   *
   * @param copy what was kept of the message, if {@link #wantsCopy}
   */
  OutcomeAnswers answers(@Nullable Spool copy);

  /** Reads a task from a request's head: what tells one route from the other. */
  @FunctionalInterface
  interface Reader {

    /**
     * The task.
     *
     * @throws ProblemException if the head asks for what cannot be
     */
    Task read(RoutingContext routing, String requestId, Caller caller);
  }
}
