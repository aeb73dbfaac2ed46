package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.inkan.config.CryptoConfig;
import io.inkan.crypto.CryptoProviders;
import io.inkan.engine.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done once before the first message comes. */
class RehearsalTest {

  @Test
  void isAMessageThatIsSignedWhoeverComputes() throws SetupException {
    CryptoProviders chosen =
        new NativeCrypto(trouble -> {}).providers(new CryptoConfig(CryptoConfig.Provider.AUTO));
    for (CryptoProviders providers : List.of(CryptoProviders.portable(), chosen)) {
      Outcome.Signed signed =
          assertInstanceOf(Outcome.Signed.class, Rehearsal.sign(providers), providers.toString());
      assertEquals(
          List.of("rehearsal.invalid"),
          signed.signatures().stream().map(each -> each.domain().ascii()).toList());
    }
  }
}
