package io.inkan.engine;

import io.inkan.policy.Door;
import io.inkan.policy.Role;
import io.inkan.policy.Unsigned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down what is counted, one line for each call. */
final class RecordingMetrics implements EngineMetrics {

  final List<String> messages = Collections.synchronizedList(new ArrayList<>());
  final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
  final List<String> unsigned = Collections.synchronizedList(new ArrayList<>());
  final List<String> rejected = Collections.synchronizedList(new ArrayList<>());
  final List<String> phases = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void message(Door door, Role role, String result, long nanoseconds) {
    messages.add(door.word() + " " + role.word() + " " + result);
  }

  @Override
  public void signature(Role role, String algorithm, String result, String reason) {
    signatures.add((role.word() + " " + algorithm + " " + result + " " + reason).strip());
  }

  @Override
  public void unsigned(Door door, Unsigned reason) {
    unsigned.add(door.word() + " " + reason.word());
  }

  @Override
  public void rejected(Door door, Limit limit) {
    rejected.add(door.word() + " " + limit.word());
  }

  @Override
  public void phase(Phase phase, long nanoseconds) {
    phases.add(phase.name());
  }
}
