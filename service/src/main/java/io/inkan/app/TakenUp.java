package io.inkan.app;

import io.inkan.config.InkanConfig;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a configuration a running service takes up, and what waits for its next start: whatever
 * sockets, threads, resolvers and series were made from. A key that is not listed here waits.
 *
 * @param config in force from now on: what is taken up as it is wanted, the rest as it was
 * @param waiting the dotted keys that are wanted otherwise, and wait
 */
record TakenUp(InkanConfig config, List<String> waiting) {

  /** Sections and keys that come into force with a reload. */
  static final Set<String> AT_RELOAD =
      Set.of(
          "http.apiKeys",
          "http.apiKeyFile",
          "http.clients",
          "http.rate",
          "milter.roles",
          "milter.malformed",
          "milter.onTrouble",
          "origin",
          "keys",
          "keyFiles",
          "signing",
          "sign",
          "verify",
          "limits.headerSize",
          "limits.headerFields",
          "limits.signatures",
          "limits.signedNames",
          "limits.minimumKeyBits",
          "limits.maximumKeyBits",
          "limits.message",
          "log.level",
          "log.levels");

  TakenUp {
    waiting = List.copyOf(waiting);
  }

  /** What becomes of the configuration that is in force when another is wanted. */
  static TakenUp of(InkanConfig inForce, InkanConfig wanted) {
    List<String> waiting = new ArrayList<>();
    return new TakenUp((InkanConfig) mixed("", inForce, wanted, waiting), waiting);
  }

  /** A record of the same kind, each of its values from the one or the other. */
  private static Record mixed(String prefix, Record inForce, Record wanted, List<String> waiting) {
    RecordComponent[] components = inForce.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = prefix + components[i].getName();
      Object before = value(components[i], inForce);
      Object after = value(components[i], wanted);
      types[i] = components[i].getType();
      if (AT_RELOAD.contains(name)) {
        values[i] = after;
      } else if (before instanceof Record section && prefix.isEmpty()) {
        values[i] = mixed(name + ".", section, (Record) after, waiting);
      } else {
        values[i] = before;
        if (!before.equals(after)) {
          waiting.add(name);
        }
      }
    }
    try {
      Constructor<? extends Record> constructor = inForce.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a section is not a public record", e);
    }
  }

  private static Object value(RecordComponent component, Record section) {
    try {
      return Objects.requireNonNull(component.getAccessor().invoke(section));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a section is not a public record", e);
    }
  }
}
