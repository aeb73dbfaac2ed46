package io.inkan.app;

import io.inkan.crypto.SigningKey;
import io.inkan.http.Readiness;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the service can do its work: a loaded key signs and its own public half verifies it. DNS
 * is not asked: that it is slow for everybody is no reason to send everybody elsewhere.
 */
final class SelfTest implements Readiness {

  private static final byte[] TEXT = "inkan".getBytes(StandardCharsets.US_ASCII);

  private final Supplier<List<Signer>> inForce;

  /**
   * @param inForce the keys of the configuration that is in force
   */
  SelfTest(Supplier<List<Signer>> inForce) {
    this.inForce = inForce;
  }

  @Override
  public List<String> troubles() {
    List<Signer> keys = inForce.get();
    if (keys.isEmpty()) {
      return List.of(); // verifies only
    }
    Signer first = keys.get(0);
    try {
      SigningKey key = first.key().look(); // no message asks for it: it is not counted
      return key.publicKey().verify(TEXT, key.sign(TEXT))
          ? List.of()
          : List.of("the key " + first.name() + " does not verify what it signed");
    } catch (KeyUnavailableException e) {
      return List.of("the key " + first.name() + " cannot be read");
    }
  }
}
