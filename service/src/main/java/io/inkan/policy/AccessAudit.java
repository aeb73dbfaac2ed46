package io.inkan.policy;

/**
 * The port through which doors tell whom they did not let in. Called on event loops: it must not
 * block.
 */
@FunctionalInterface
public interface AccessAudit {

  /** Takes note of nothing. */
  AccessAudit SILENT = refusal -> {};

  /** Takes note of one refusal. */
  void refused(AccessRefusal refusal);
}
