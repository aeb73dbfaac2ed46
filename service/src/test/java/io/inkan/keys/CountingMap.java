package io.inkan.keys;

import io.inkan.policy.Signer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that counts look-ups and forbids walking through it. */
final class CountingMap extends HashMap<String, List<Signer>> {

  private static final long serialVersionUID = 1L;

  private int steps;

  void forget() {
    steps = 0;
  }

  int steps() {
    return steps;
  }

  @Override
  public @Nullable List<Signer> get(Object key) {
    steps++;
    return super.get(key);
  }

  @Override
  public Set<Map.Entry<String, List<Signer>>> entrySet() {
    throw new AssertionError("all rows are walked through");
  }

  @Override
  public Set<String> keySet() {
    throw new AssertionError("all rows are walked through");
  }

  @Override
  public Collection<List<Signer>> values() {
    throw new AssertionError("all rows are walked through");
  }
}
