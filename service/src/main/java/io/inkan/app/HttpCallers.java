package io.inkan.app;

import io.inkan.crypto.Certificates;
import io.inkan.http.Callers;
import io.inkan.policy.Caller;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The callers of the HTTP door by the configuration that is in force when they call.
 *
 * @param access those in force
 * @param clock by which keys expire
 */
record HttpCallers(Supplier<Access> access, InstantSource clock) implements Callers {

  @Override
  public @Nullable Caller find(@Nullable String bearerToken) {
    return access.get().find(bearerToken, clock.instant());
  }

  @Override
  public @Nullable String nameOf(String bearerToken) {
    return access.get().nameOf(bearerToken);
  }

  @Override
  public List<String> names(X509Certificate certificate) {
    return Certificates.names(certificate);
  }

  @Override
  public @Nullable Caller certified(List<String> names) {
    return access.get().certified(names);
  }

  /** Those of the management server: whoever shows a key, and nobody else. */
  Callers holders() {
    return new Callers() {
      @Override
      public @Nullable Caller find(@Nullable String bearerToken) {
        return access.get().holder(bearerToken, clock.instant());
      }

      @Override
      public @Nullable String nameOf(String bearerToken) {
        return access.get().nameOf(bearerToken);
      }
    };
  }
}
