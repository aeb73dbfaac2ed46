package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CryptoConfigTest {

  @TempDir private Path directory;

  @Test
  void defaults() {
    assertEquals(CryptoConfig.Provider.AUTO, CryptoConfig.defaults().provider());
  }

  @Test
  void fullMapping() {
    ConfigFixture fixture = new ConfigFixture(directory);
    for (CryptoConfig.Provider provider : CryptoConfig.Provider.values()) {
      String word = ChoiceFormat.of(CryptoConfig.Provider.class).print(provider);
      assertEquals(
          provider, fixture.config("crypto: { provider: " + word + " }").crypto().provider());
    }
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:2: crypto.provider: \"openssl\" is not one of the words known here; write"
                + " auto or native or jdk",
            "inkan.yaml:3: crypto.providers: is not known; did you mean provider?"),
        new ConfigFixture(directory).problems("crypto:\n  provider: openssl\n  providers: jdk\n"));
  }
}
